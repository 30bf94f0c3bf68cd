"""Files for other programs: JSON, CSV, docx, xlsx, ics, QR."""
