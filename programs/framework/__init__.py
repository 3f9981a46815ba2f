"""The competency framework: versions, levels, behaviours."""
