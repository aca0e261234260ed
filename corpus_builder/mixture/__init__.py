"""How texts of several sources become one training set: shares, tags, order, shards and a dataset card."""
