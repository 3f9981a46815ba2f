"""What an applicant follows: the list of applications and the page of each."""
