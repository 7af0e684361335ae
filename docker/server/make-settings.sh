#!/bin/sh
# Writes the settings of an installation with fresh secrets: DIR/palier.env for web, worker and commands, DIR/owner.env for
# migrations, DIR/backup.env for backups. Refuses to overwrite: the secrets in them cannot be made again. All settings: docs/configuration.md.
#
#   ./make-settings.sh https://palier.example palier@palier.example smtp://127.0.0.1:25 [DIR, by default /etc/palier]
set -eu
[ $# -ge 3 ] || { echo "usage: $0 BASE_URL MAIL_FROM SMTP_URL [DIR]" >&2; exit 2; }
directory=${4:-/etc/palier}
# The files are read by systemd and, as root, by a shell: values stand in quotes, and what would end them is refused.
refuse() { echo "$0: $1" >&2; exit 2; }
for given in "$1" "$2" "$3" "$directory"; do
  case $given in *\'* | *\\* | *[[:space:]]*) refuse "$given: no spaces, quotes or backslashes (percent-encode them in a URL)" ;; esac
done
case $1 in https://?* | http://localhost* | http://127.0.0.1*) ;; *) refuse "$1: BASE_URL is the public address, such as https://palier.example" ;; esac
case $2 in ?*@?*) ;; *) refuse "$2: MAIL_FROM is a plain address, such as palier@palier.example" ;; esac
case $3 in smtp://?* | smtps://?*) ;; *) refuse "$3: SMTP_URL is a mail relay, such as smtp://127.0.0.1:25" ;; esac
for file in palier.env owner.env backup.env; do
  [ ! -e "$directory/$file" ] || { echo "$directory/$file is there already" >&2; exit 2; }
done
secret() { openssl rand -hex 32; }
owner=$(secret) web=$(secret) jobs=$(secret) saves=$(secret)
umask 077
mkdir -p "$directory"

cat >"$directory/palier.env" <<SETTINGS
NODE_ENV=production
LOG_FORMAT=json
PALIER_BASE_URL='$1'
# Proxies in front of the web processes: the one of this machine.
PALIER_TRUST_PROXY=1

DATABASE_APP_URL=postgres://palier_web:$web@127.0.0.1:5432/palier
DATABASE_QUEUE_URL=postgres://palier_jobs:$jobs@127.0.0.1:5432/palier
REDIS_URL=redis://127.0.0.1:6379

# Signs session cookies. Losing it signs everybody out.
PALIER_SESSION_SECRET=$(secret)
# Encrypts private keys in the database. Losing it loses them: keep a copy apart from the backups of the database.
PALIER_DATA_KEY=$(secret)
# Opens /metrics and the details of /readyz.
METRICS_TOKEN=$(secret)

# The seal, and the password of its file: keep a copy of both apart, too.
PALIER_SEAL_P12='$directory/seal.p12'
PALIER_SEAL_P12_PASSWORD=$(secret)

SMTP_URL='$3'
MAIL_FROM='$2'
SETTINGS

cat >"$directory/owner.env" <<SETTINGS
DATABASE_URL=postgres://palier_owner:$owner@127.0.0.1:5432/palier
# Read by create-database.sql.
PALIER_OWNER_PASSWORD=$owner
PALIER_WEB_PASSWORD=$web
PALIER_JOBS_PASSWORD=$jobs
PALIER_BACKUP_PASSWORD=$saves
SETTINGS

# Apart from palier.env: web and worker never hold a login that reads every employer.
cat >"$directory/backup.env" <<SETTINGS
DATABASE_BACKUP_URL=postgres://palier_saves:$saves@127.0.0.1:5432/palier
SETTINGS
echo "$directory/palier.env, owner.env and backup.env are written"
