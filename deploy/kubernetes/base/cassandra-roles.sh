#!/usr/bin/env bash
# Makes the keyspace, the role of the job and that of the operator, with rights on that keyspace only. It may run again at any time.
# cqlsh takes passwords from a file that nobody else may read; those of the roles are part of their statements.
set -euo pipefail

umask 077
printf '[PlainTextAuthProvider]\nusername = %s\npassword = %s\n' "$ADMIN_NAME" "$ADMIN_PASSWORD" >/tmp/credentials
printf '[auth_provider]\nmodule = cassandra.auth\nclassname = PlainTextAuthProvider\n' >/tmp/cqlshrc
if [ "${TRUSTED_CERTIFICATES:-}" ]; then
  printf '[connection]\nssl = true\n[ssl]\ncertfile = %s\nvalidate = true\n' "$TRUSTED_CERTIFICATES" >>/tmp/cqlshrc
fi

cqlsh --cqlshrc /tmp/cqlshrc --credentials /tmp/credentials "$CASSANDRA_HOST" <<CQL
CREATE KEYSPACE IF NOT EXISTS spark_streams
  WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': $REPLICAS};
CREATE ROLE IF NOT EXISTS "$JOB_NAME" WITH LOGIN = true AND PASSWORD = '$JOB_PASSWORD';
GRANT CREATE ON KEYSPACE spark_streams TO "$JOB_NAME";
GRANT ALTER ON KEYSPACE spark_streams TO "$JOB_NAME";
GRANT MODIFY ON KEYSPACE spark_streams TO "$JOB_NAME";
CREATE ROLE IF NOT EXISTS "$OPERATOR_NAME" WITH LOGIN = true AND PASSWORD = '$OPERATOR_PASSWORD';
GRANT SELECT ON KEYSPACE spark_streams TO "$OPERATOR_NAME";
CQL
