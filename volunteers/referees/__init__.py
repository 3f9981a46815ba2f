"""People who answer for an applicant: asked, reminded, replaced, heard."""
