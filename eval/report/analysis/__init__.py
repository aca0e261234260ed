"""From the tables of one or several replicates to what a report says."""
