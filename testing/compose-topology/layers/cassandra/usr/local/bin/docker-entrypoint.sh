#!/usr/bin/env bash
# Does what the image does. What is no server is started as it is; the node gets a user of its own, its own address
# for other nodes, every address for clients, and a commit log that is synced from time to time unless JVM_EXTRA_OPTS
# says otherwise.
set -euo pipefail
[ "$1" = cassandra ] || exec "$@"

local_stack=/opt/cassandra/local-stack
mkdir /tmp/conf
address="$(hostname -i)"

open='authenticator:\n  class_name: org.apache.cassandra.auth.AllowAllAuthenticator\nauthorizer:\n  class_name: AllowAllAuthorizer'
sed -e "s/@SEEDS@/$address:7000/" -e 's/^rpc_address: .*/rpc_address: 0.0.0.0/' \
  -e "s/@\(HOST\|PEER_HOST\|CLIENT_HOST\)@/$address/" -e 's/@STORAGE_PORT@/7000/' -e 's/@NATIVE_PORT@/9042/' -e 's/@HINTS@/true/' \
  -e 's/@COMMIT_LOG_SYNC@/commitlog_sync: periodic\ncommitlog_sync_period: 10000ms/' \
  -e 's|@DIRECTORY@|/var/lib/cassandra|' -e "s/^@ACCESS@/$open/" \
  -e "s/^cluster_name: .*/cluster_name: $CASSANDRA_CLUSTER_NAME/" \
  -e "s/^endpoint_snitch: .*/endpoint_snitch: $CASSANDRA_ENDPOINT_SNITCH/" \
  "$local_stack/cassandra.yaml" >/tmp/conf/cassandra.yaml
if grep '@[A-Z_]*@' /tmp/conf/cassandra.yaml; then
  echo "The template of local-stack has a place above that nothing fills here" >&2
  exit 1
fi
printf 'client_encryption_options:\n  enabled: false\n  keystore: conf/.keystore\n' >>/tmp/conf/cassandra.yaml
printf 'dc=%s\nrack=rack1\n' "$CASSANDRA_DC" >/tmp/conf/cassandra-rackdc.properties

mapfile -t options < <(grep '^-' "$local_stack/cassandra-jvm.options")
read -r -a extra <<<"$JVM_EXTRA_OPTS"
chown -R 999:999 /var/lib/cassandra
exec setpriv --reuid 999 --regid 999 --clear-groups java "${options[@]}" -javaagent:"$(echo /opt/cassandra/lib/jamm-*.jar)" -Dcassandra.jmx.local.port=7199 \
  -Dcassandra.config=file:///tmp/conf/cassandra.yaml -Dcassandra.initial_token=0 \
  -Dcassandra.storagedir=/var/lib/cassandra "${extra[@]}" -cp '/tmp/conf:/opt/cassandra/lib/*' \
  org.apache.cassandra.service.CassandraDaemon
