"""Growth and voice: self-assessments now; policies and consultations later."""
