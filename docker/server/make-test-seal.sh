#!/bin/sh
# Makes a seal for trying: a certificate authority of your own and one certificate that it issues, as the PKCS#12 file
# that PALIER_SEAL_P12 wants. Documents sealed with it can be verified by Palier; no PDF reader trusts them, and they
# prove nothing to a third party. For real documents see docs/deployment.md, "The seal".
#
#   PALIER_SEAL_P12_PASSWORD=… ./make-test-seal.sh seal.p12 'Name of the holder'
set -eu
[ $# -eq 2 ] || { echo "usage: PALIER_SEAL_P12_PASSWORD=… $0 FILE.p12 HOLDER" >&2; exit 2; }
: "${PALIER_SEAL_P12_PASSWORD:?is the password of the file to be made}"
[ ! -e "$1" ] || { echo "$1 is there already" >&2; exit 2; }
umask 077
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

openssl req -x509 -newkey rsa:3072 -nodes -days 730 -sha256 -subj "/O=$2/CN=Test authority of $2" \
  -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign,cRLSign \
  -keyout "$folder/authority.key" -out "$folder/authority.pem" 2>"$folder/log" || { cat "$folder/log" >&2; exit 1; }
openssl req -newkey rsa:3072 -nodes -sha256 -subj "/O=$2/CN=Test seal of $2" \
  -keyout "$folder/seal.key" -out "$folder/seal.csr" 2>"$folder/log" || { cat "$folder/log" >&2; exit 1; }
cat >"$folder/extensions" <<'EXTENSIONS'
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature,nonRepudiation
EXTENSIONS
openssl x509 -req -in "$folder/seal.csr" -CA "$folder/authority.pem" -CAkey "$folder/authority.key" -CAcreateserial \
  -days 365 -sha256 -extfile "$folder/extensions" -out "$folder/seal.pem" 2>"$folder/log" || { cat "$folder/log" >&2; exit 1; }
openssl pkcs12 -export -inkey "$folder/seal.key" -in "$folder/seal.pem" -certfile "$folder/authority.pem" \
  -passout env:PALIER_SEAL_P12_PASSWORD -out "$1"
echo "$1: a test seal of $2 for a year; its authority's key was not kept"
