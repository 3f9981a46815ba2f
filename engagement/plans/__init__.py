"""Development plans: what a member wants to learn next, and how it goes."""
