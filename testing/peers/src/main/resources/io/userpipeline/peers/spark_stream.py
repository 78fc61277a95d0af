"""What the tutorial's streaming job does, written anew from its behaviour: each record becomes columns and a new id,
and the connector writes them. Who cannot connect logs that and ends.

Arguments: Kafka's bootstrap servers, the topic, host and port of Cassandra, the table, a folder for the checkpoint, one
for jars, records of a batch at most, which the tutorial leaves to Spark.
"""

import logging
import sys
from typing import NamedTuple

from cassandra.cluster import Cluster
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, concat_ws, expr, from_json, to_json
from pyspark.sql.types import StringType, StructField, StructType

LOG = logging.getLogger(__name__)
PACKAGES = "com.datastax.spark:spark-cassandra-connector_2.12:3.5.1,org.apache.spark:spark-sql-kafka-0-10_2.12:3.5.7"


def text(*names: str) -> list[StructField]:
    return [StructField(name, StringType()) for name in names]


def struct(*names: str) -> StructType:
    return StructType(text(*names))


USER = StructType(
    [
        *text("gender", "email", "phone"),
        StructField("name", struct("first", "last")),
        StructField(
            "location",
            StructType([StructField("street", struct("name")), *text("city", "country", "postcode")]),
        ),
        StructField("login", struct("username")),
        StructField("registered", struct("date")),
        StructField("picture", struct("large", "medium", "thumbnail")),
    ]
)


def create_spark_connection(host: str, port: str, jars: str) -> SparkSession | None:
    try:
        session = (
            SparkSession.builder.appName("SparkDataStreaming")
            .master("local[2]")
            .config("spark.jars.packages", PACKAGES)
            .config("spark.jars.ivy", jars)
            .config("spark.ui.enabled", "false")
            .config("spark.cassandra.connection.host", host)
            .config("spark.cassandra.connection.port", port)
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        return session
    except Exception as error:
        LOG.error("Couldn't create the Spark session: %s", error)
        return None


def create_cassandra_connection(host: str, port: str, table: str):
    try:
        session = Cluster([host], port=int(port)).connect()
        session.execute(
            "CREATE KEYSPACE IF NOT EXISTS spark_streams"
            " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
        )
        session.execute(
            f"CREATE TABLE IF NOT EXISTS spark_streams.{table} (id UUID PRIMARY KEY, first_name TEXT,"
            " last_name TEXT, gender TEXT, address TEXT, postcode TEXT, email TEXT, username TEXT,"
            " registered_date TEXT, phone TEXT, picture TEXT)"
        )
        return session
    except Exception as error:
        LOG.error("Could not create a connection to Cassandra: %s", error)
        return None


class Place(NamedTuple):
    """Where the job finds what it needs, in the order of its arguments."""

    bootstrap_servers: str
    topic: str
    host: str
    port: str
    table: str
    checkpoint: str
    jars: str
    batch: str


def main(place: Place) -> None:
    spark = create_spark_connection(place.host, place.port, place.jars)
    if spark is None:
        return
    records = (
        spark.readStream.format("kafka")
        .option("kafka.bootstrap.servers", place.bootstrap_servers)
        .option("subscribe", place.topic)
        .option("startingOffsets", "earliest")
        .option("maxOffsetsPerTrigger", place.batch)
        .load()
    )
    users = (
        records.selectExpr("CAST(value AS STRING)")
        .select(from_json(col("value"), USER).alias("user"))
        .select("user.*")
        .select(
            expr("uuid()").alias("id"),
            col("name.first").alias("first_name"),
            col("name.last").alias("last_name"),
            col("gender"),
            concat_ws(", ", "location.street.name", "location.city", "location.country").alias("address"),
            col("location.postcode").alias("postcode"),
            col("email"),
            col("login.username").alias("username"),
            col("registered.date").alias("registered_date"),
            col("phone"),
            to_json(col("picture")).alias("picture"),
        )
    )
    if create_cassandra_connection(place.host, place.port, place.table) is not None:
        query = (
            users.writeStream.format("org.apache.spark.sql.cassandra")
            .option("checkpointLocation", place.checkpoint)
            .option("keyspace", "spark_streams")
            .option("table", place.table)
            .start()
        )
        query.awaitTermination()


if __name__ == "__main__":
    main(Place(*sys.argv[1:9]))
