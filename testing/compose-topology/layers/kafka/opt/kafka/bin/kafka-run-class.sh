#!/usr/bin/env bash
exec java -Xmx128m -cp '/opt/kafka/*:/opt/kafka/libs/*' -Dorg.slf4j.simpleLogger.defaultLogLevel=warn "$@"
