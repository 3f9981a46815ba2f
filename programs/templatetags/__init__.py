"""Tags and filters for the page components."""
