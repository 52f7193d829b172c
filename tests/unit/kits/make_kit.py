# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Makes an encrypted PSKC file with the Python package pskc: make_kit.py FILE COUNT CIPHER MAC PRF (PRF "-": pre-shared
# key, else a password through PBKDF2). Prints a line a key: serial number and key in hexadecimal.
import os
import sys

import pskc

path, count, cipher, mac, prf = sys.argv[1:]
kit = pskc.PSKC()
if prf == "-":
    kit.encryption.setup_preshared_key(algorithm=cipher, key=bytes(range(int(cipher[3:6]) // 8)), key_name="Shared")
else:
    kit.encryption.setup_pbkdf2("パスワード", algorithm=cipher, iterations=2000, prf=prf)
kit.mac.algorithm = mac
for i in range(int(count)):
    key = os.urandom(16 + i % 49)
    kit.add_key(manufacturer="Maker", serial="S%06d" % i, secret=key,
                algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp", response_length=6 + i % 3,
                response_encoding="DECIMAL", time_interval=30 + i % 31, algorithm_suite="HMAC-SHA256")
    print("S%06d %s" % (i, key.hex()))
kit.write(path)
