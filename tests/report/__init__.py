"""The report for the clinician."""
