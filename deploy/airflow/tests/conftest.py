"""An Airflow with this folder's DAGs and plugins, and nothing else, in a folder of its own."""

import os
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent

os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="airflow-"))
os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = str(FOLDER / "dags")
os.environ["AIRFLOW__CORE__PLUGINS_FOLDER"] = str(FOLDER / "plugins")
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
os.environ["AIRFLOW__CORE__UNIT_TEST_MODE"] = "False"
os.environ["AIRFLOW__USAGE_DATA_COLLECTION__ENABLED"] = "False"
