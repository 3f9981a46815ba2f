"""What only a browser shows: journeys, keyboard, accessibility, the content security policy."""
