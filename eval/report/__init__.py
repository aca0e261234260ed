"""The report of a trial: what is said (model), how it looks (page, figures), and its twins in JSON and Markdown."""
