"""Tables that go out and come in."""
