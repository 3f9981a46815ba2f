"""The staff's desk: what waits, the list, one application and its steps."""
