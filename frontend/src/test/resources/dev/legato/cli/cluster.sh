#!/usr/bin/env bash
# A cluster on one machine, for tests that run as root.
#   cluster.sh slurm FOLDER COMMAND...   runs COMMAND with a Slurm of one node that keeps its files in FOLDER
#   cluster.sh hosts N COMMAND...        runs COMMAND in N network namespaces, each a host of its own, joined by
#                                        veth: rank r has LGT_BIND=192.0.2.(r+1) and JOB_COMPLETION_INDEX=r
set -euo pipefail

slurm() {
    folder=$1
    shift
    host=$(hostname)
    mkdir -p "$folder/state" "$folder/spool" /run/munge
    export SLURM_CONF=$folder/slurm.conf
    cat > "$SLURM_CONF" <<CONF
ClusterName=lgt
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CryptoType=crypto/munge
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=p Nodes=$host Default=YES MaxTime=INFINITE State=UP OverSubscribe=YES
CONF
    chown munge: /run/munge
    munged=
    if ! munge -n > /dev/null 2>&1; then
        su -s /bin/sh munge -c munged
        munged=$(cat /run/munge/munged.pid)
    fi
    trap 'kill -9 $daemons $munged 2> /dev/null || true' EXIT
    trap 'exit 143' TERM
    daemons=
    slurmctld -D -c -f "$SLURM_CONF" > /dev/null 2>&1 &
    daemons="$daemons $!"
    slurmd -D -f "$SLURM_CONF" > /dev/null 2>&1 &
    daemons="$daemons $!"
    for _ in $(seq 100); do
        sinfo -h -o %t 2> /dev/null | grep -q idle && break
        sleep 0.2
    done
    "$@"
}

hosts() {
    n=$1
    shift
    id=lgt$$
    trap 'for r in $(seq 0 $((n - 1))) hub; do ip netns del $id-$r 2> /dev/null || true; done' EXIT
    ip netns add "$id-hub"
    ip -n "$id-hub" link add hub type bridge
    ip -n "$id-hub" link set hub up
    for r in $(seq 0 $((n - 1))); do
        ip netns add "$id-$r"
        ip -n "$id-$r" link add net0 type veth peer name "port$r" netns "$id-hub"
        ip -n "$id-hub" link set "port$r" master hub up
        ip -n "$id-$r" addr add "192.0.2.$((r + 1))/24" dev net0
        ip -n "$id-$r" link set net0 up
        ip -n "$id-$r" link set lo up
    done
    pids=()
    for r in $(seq 0 $((n - 1))); do
        JOB_COMPLETION_INDEX=$r LGT_BIND=192.0.2.$((r + 1)) LGT_SIZE=$n LGT_STORE=192.0.2.1:7077 \
            ip netns exec "$id-$r" unshare --uts sh -c "hostname host$r && exec \"\$@\"" sh "$@" &
        pids+=($!)
    done
    code=0
    for p in "${pids[@]}"; do
        wait "$p" || code=$?
    done
    return $code
}

"$@"
