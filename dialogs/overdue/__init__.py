"""“Who's overdue?” for those who answer for others: lists, cards, reasons, reminders, workbooks."""
