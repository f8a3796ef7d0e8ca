"""What people and programs are shown as a listing: on a terminal, as JSON, as CSV, as a workbook."""
