"""Own texts held against a plan: read, compared and answered alike on the command line and in a browser."""
