#!/usr/bin/env bash
# A cluster on one machine, for tests that run as root. Its hosts are network namespaces joined by veth, with the
# names host0, host1 ... and the addresses 192.0.2.1, 192.0.2.2 ...
#   cluster.sh hosts N COMMAND...          one rank on each host: rank r has JOB_COMPLETION_INDEX=r
#   cluster.sh mpirun N FOLDER COMMAND...  COMMAND on host0, where AGENT is mpirun's way to the others
#   cluster.sh slurm N FOLDER COMMAND...   COMMAND on host0, with a Slurm of N nodes that keeps its files in FOLDER
# LGT_BIND is the network of the hosts, and UCX must use it: it would see that memory can be shared.
set -euo pipefail

id=lgt$$
export LGT_BIND=192.0.2.0/24 UCX_TLS=tcp UCX_NET_DEVICES=net0

clean() {
    rm -f "$names"
    # shellcheck disable=SC2086 # a list of numbers
    kill -9 $daemons 2> /dev/null || true
    for r in $(seq 0 $((n - 1))) hub; do
        ip netns del "$id-$r" 2> /dev/null || true
    done
}

network() {
    n=$1
    daemons=
    names=$(mktemp)
    trap clean EXIT
    trap 'exit 143' TERM
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
        echo "192.0.2.$((r + 1)) host$r" >> "$names"
    done
}

# What a host's shell does before it becomes what its arguments say: its name, names, and devices (which UCX looks for).
be() {
    echo "hostname host$1 && mount --bind $names /etc/hosts && mount -t sysfs net /mnt \
        && mount --bind /mnt/class/net /sys/class/net && mount --bind /mnt/devices /sys/devices && exec"
}

# on R COMMAND...: becomes a command on host R.
on() {
    r=$1
    shift
    exec nsenter --net="/run/netns/$id-$r" unshare --uts --mount sh -c "$(be "$r") \"\$@\"" sh "$@"
}

hosts() {
    network "$1"
    shift
    pids=()
    for r in $(seq 0 $((n - 1))); do
        JOB_COMPLETION_INDEX=$r LGT_SIZE=$n LGT_STORE=192.0.2.1:7077 on "$r" "$@" &
        pids+=($!)
    done
    code=0
    for p in "${pids[@]}"; do
        wait "$p" || code=$?
    done
    return $code
}

mpirun() {
    network "$1"
    export AGENT=$2/agent
    shift 2
    cat > "$AGENT" <<SCRIPT
#!/bin/sh
r=\$((\${1##*.} - 1))
shift
exec nsenter --net="/run/netns/$id-\$r" unshare --uts --mount sh -c "$(be '$r') sh -c '\$*'"
SCRIPT
    chmod 700 "$AGENT"
    (on 0 "$@")
}

slurm() {
    network "$1"
    folder=$2
    shift 2
    mkdir -p "$folder/state" /run/munge
    export SLURM_CONF=$folder/slurm.conf
    cat > "$SLURM_CONF" <<CONF
ClusterName=lgt
SlurmctldHost=host0(192.0.2.1)
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
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd-%n.log
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
TmpFS=$folder/tmp-%n
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
CONF
    for r in $(seq 0 $((n - 1))); do
        mkdir -p "$folder/spool-host$r" "$folder/tmp-host$r"
        echo "NodeName=host$r NodeAddr=192.0.2.$((r + 1)) CPUs=$(nproc) State=UNKNOWN" >> "$SLURM_CONF"
    done
    echo "PartitionName=p Nodes=host[0-$((n - 1))] Default=YES MaxTime=INFINITE State=UP OverSubscribe=YES" >> "$SLURM_CONF"
    chown munge: /run/munge
    if ! munge -n > /dev/null 2>&1; then
        su -s /bin/sh munge -c munged
        daemons=$(cat /run/munge/munged.pid)
    fi
    on 0 slurmctld -D -c -f "$SLURM_CONF" > /dev/null 2>&1 &
    daemons="$daemons $!"
    for r in $(seq 0 $((n - 1))); do
        on "$r" slurmd -D -f "$SLURM_CONF" > /dev/null 2>&1 &
        daemons="$daemons $!"
    done
    for _ in $(seq 100); do
        [ "$( (on 0 sinfo -h -N -o %t 2> /dev/null || true) | grep -c idle)" = "$n" ] && break
        sleep 0.2
    done
    (on 0 "$@")
}

"$@"
