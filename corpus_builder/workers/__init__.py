"""One function over many items: on several processes of a machine, or on several machines of a cluster."""
