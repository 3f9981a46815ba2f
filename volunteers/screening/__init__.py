"""What an offer depends on."""
