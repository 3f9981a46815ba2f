"""Equality answers: apart from everything else, keyed so that only the applicant and the monitor find them."""
