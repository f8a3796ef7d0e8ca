"""What the safeguarding team grants: exemptions, absences and dispensations."""
