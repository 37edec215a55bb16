"""The Spark session, and what it tells of its progress."""

import json
import os
import sys
import threading
from pathlib import Path

from pyspark.sql import SparkSession

# Rows that Python is given at once: some megabytes.
BATCH_ROWS = 50_000
TOLD_EVERY_S = 0.5


def open_session(master: str | None, memory: dict[str, str], local_dir: str | None) -> SparkSession:
    """Without a master, the one that spark-submit was told."""
    is_local = master is not None and master.startswith("local")
    if is_local:
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    elif "spark.pyspark.python" in memory:
        # Only spark-submit would heed it; started from Python, Spark looks at the environment alone.
        os.environ["PYSPARK_PYTHON"] = memory["spark.pyspark.python"]
    builder = SparkSession.builder.appName("streamrec spark-linear")
    settings = {
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.extraJavaOptions": "-Duser.timezone=UTC",
        "spark.executor.extraJavaOptions": "-Duser.timezone=UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH_ROWS),
        # A customer's lines must stay together, and in their order.
        "spark.sql.adaptive.enabled": "false",
        **({"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"} if is_local else {}),
        # On a cluster, workers have places of their own.
        **({"spark.local.dir": local_dir} if is_local and local_dir else {}),
        **memory,
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    if master is not None:
        builder = builder.master(master)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    for module in sorted(Path(__file__).parent.glob("*.py")):
        spark.sparkContext.addPyFile(str(module))
    return spark


def tell(**news: object) -> None:
    print(json.dumps(news), flush=True)


class Progress:
    """Tells how far each step is, a line of JSON at a time."""

    def __init__(self, spark: SparkSession) -> None:
        self.tracker = spark.sparkContext.statusTracker()
        self.name = "starting Spark"
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def step(self, name: str) -> None:
        self.name = name
        tell(step=name, done=0, of=0)

    def end(self) -> None:
        self.over.set()
        self.thread.join()

    def _watch(self) -> None:
        while not self.over.wait(TOLD_EVERY_S):
            stages = [self.tracker.getStageInfo(number) for number in self.tracker.getActiveStageIds()]
            running = [stage for stage in stages if stage is not None]
            if running:
                done, of = (sum(getattr(stage, name) for stage in running) for name in ("numCompletedTasks", "numTasks"))
                tell(step=self.name, done=done, of=of)
