"""RDF files as streams of statements: the content decides the syntax, and a bad statement does not stop the file."""
