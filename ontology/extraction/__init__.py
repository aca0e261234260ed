"""From statements to the tables of a release: one table a module, each as operations on whole columns."""
