"""Files that people hand in: checked, cleaned, stored out of reach, handed out safely."""
