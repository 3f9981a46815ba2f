"""Programs, intakes, stages, eligibility rules, questions and rubrics."""
