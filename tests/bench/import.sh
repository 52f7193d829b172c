#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Importing 100,000 tokens with kirikae-server import-tokens: seconds and peak memory, for CSV, PSKC in clear and PSKC
# encrypted with a pre-shared key; then the same file again, which changes nothing.
#   import.sh [--bin DIR] [--tokens N]
# DIR: the kirikae-server of a release build (default: build/release/bin). Needs GNU time.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=$repository/build/release/bin
tokens=100000
while (($#)); do
    case $1 in
    --bin) bin=${2:?} && shift 2 ;;
    --tokens) tokens=${2:?} && shift 2 ;;
    *) sed -n '5,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
    esac
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/company.json" <<'END'
{"company": {"id": "bench", "name": "Bench"}, "users": [{"loginId": "chief", "name": "Chief", "userClass": "master",
 "loginPassword": "Login-chief-1", "confirmationPassword": "Confirm1chief"}]}
END
echo 12345678901234567890123456789012 >"$work/key"

# Keys differ from row to row: the number stands in them.
awk -v n="$tokens" 'BEGIN {
    print "serial_number,secret,algorithm,digits,period,printed_expiry"
    for (i = 0; i < n; i++) printf "C%07d,hex:%040x,SHA1,6,60,04/30/28\n", i, i + 1 }' >"$work/csv"
head='<KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc" xmlns:xenc="http://www.w3.org/2001/04/xmlenc#">'
packages() { # PREFIX SECRET
    awk -v n="$tokens" -v prefix="$1" -v secret="$2" 'BEGIN {
        for (i = 0; i < n; i++) printf "<KeyPackage>\n <DeviceInfo>\n  <Manufacturer>Maker</Manufacturer>\n  <SerialNo>%s%07d</SerialNo>\n  <ExpiryDate>2028-04-30T00:00:00Z</ExpiryDate>\n </DeviceInfo>\n <Key Id=\"%d\" Algorithm=\"urn:ietf:params:xml:ns:keyprov:pskc:totp\">\n  <Issuer>Maker</Issuer>\n  <AlgorithmParameters><ResponseFormat Length=\"6\" Encoding=\"DECIMAL\"/></AlgorithmParameters>\n  <Data>\n   <Secret>%s</Secret>\n   <TimeInterval><PlainValue>60</PlainValue></TimeInterval>\n  </Data>\n </Key>\n</KeyPackage>\n", prefix, i, i, secret }'
}
{
    echo "$head"
    packages P '<PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue>'
    echo '</KeyContainer>'
} >"$work/pskc"
{
    echo "$head<EncryptionKey/><MACMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#hmac-sha1\"><MACKey><xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/><xenc:CipherData><xenc:CipherValue>ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX</xenc:CipherValue></xenc:CipherData></MACKey></MACMethod>"
    packages E '<EncryptedValue><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><xenc:CipherData><xenc:CipherValue>AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv</xenc:CipherValue></xenc:CipherData></EncryptedValue><ValueMAC>Su+NvtQfmvfJzF6bmQiJqoLRExc=</ValueMAC>'
    echo '</KeyContainer>'
} >"$work/encrypted"

"$bin/kirikae-server" init --data "$work/home" --company "$work/company.json"
echo "| kit of $tokens tokens | file, MiB | import, s | peak memory, MiB | the same again, s |"
echo "|---|---|---|---|---|"
import() { # BUCKET FILE
    local options=()
    [[ $2 != encrypted ]] || options=(--key-file "$work/key")
    /usr/bin/time -f '%e %M' -o "$work/time" "$bin/kirikae-server" import-tokens --data "$work/home" --company bench \
        "${options[@]}" "$work/$2" >"$work/report"
    [[ $(grep -o '"reason":' "$work/report" | wc -l) -eq $tokens && $(grep -c "\"$1\":\[{" "$work/report") -eq 1 ]] ||
        { echo "import.sh: not all tokens are $1" >&2; exit 1; }
}
for kit in csv pskc encrypted; do
    import new "$kit"
    read -r seconds kilobytes <"$work/time"
    import same "$kit"
    read -r again _ <"$work/time"
    echo "| $kit | $(($(stat -c %s "$work/$kit") >> 20)) | $seconds | $((kilobytes >> 10)) | $again |"
done
