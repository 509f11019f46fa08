grant delete on report.owed_feedback to noroshi_engine;
