"""What pages weigh and how many queries they ask."""
