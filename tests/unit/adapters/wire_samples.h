// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One sound answer of every route, as the API describes it. Tests take members away or spoil them.
#pragma once

#include <QByteArray>

namespace kirikae::tests {

inline QByteArray userSample()
{
    return R"({"loginId":"hanakodt","name":"データ花子","userClass":"administrator","otpRequired":true,
"otpStatus":"inService","serialNumber":"33456789","expiresAt":"2023-04-30T00:00:00.000Z","printedExpiry":"04/30/23",
"eligibleAt":null,"issuedSerialNumber":null,"sharedWith":["tarodt"],"companyName":"データ商事"})";
}

inline QByteArray healthSample()
{
    return R"({"status":"ok","version":"0.1.0","serverTime":"2023-03-20T00:00:01.000Z","training":true,"new":[1]})";
}

inline QByteArray signedInSample()
{
    return R"({"accessToken":"c2VjcmV0","expiresAt":"2023-03-20T08:00:00.000Z","next":"home","user":)" + userSample() +
           "}";
}

inline QByteArray sessionSample()
{
    return R"({"expiresAt":"2023-03-20T08:00:00.000Z","next":"switchOver","user":)" + userSample() + "}";
}

inline QByteArray userPageSample()
{
    return R"({"nextCursor":"abc","total":7,"items":[)" + userSample() +
           R"(,{"loginId":"jirodt","name":"データ二郎","userClass":"general","otpRequired":true,"otpStatus":"revoked",
"serialNumber":null,"expiresAt":null,"printedExpiry":null,"eligibleAt":"2023-03-20T00:30:00.000Z",
"issuedSerialNumber":"99000001","sharedWith":[]}]})";
}

inline QByteArray revocationSample()
{
    return R"({"id":"r1","revokedAt":"2023-03-20T00:00:00.000Z","remainingOperators":["saburodt"],"results":[
{"loginId":"tarodt","outcome":"revoked","code":null,"serialNumber":"78160642","eligibleAt":"2023-03-20T00:30:00.000Z"},
{"loginId":"jirodt","outcome":"refused","code":"no_live_binding","serialNumber":null,"eligibleAt":null},
{"loginId":"x","outcome":"refused","code":"of_tomorrow","serialNumber":null,"eligibleAt":null}]})";
}

inline QByteArray assignmentSample()
{
    return R"({"id":"a1","assignedAt":"2023-03-20T00:00:00.000Z","results":[
{"loginId":"tarodt","outcome":"assigned","code":null,"serialNumber":"90000001","oldSerialNumber":"78160642",
"replacedSerialNumber":null,"expiresAt":"2028-04-30T00:00:00.000Z"}]})";
}

//! Of a request that waits, unless `state` says otherwise; `more` are further members, each with a comma before.
inline QByteArray approvalSample(const QByteArray& state = "pending", const QByteArray& more = {})
{
    return R"({"id":"q1","kind":"revocation","state":")" + state +
           R"(","userCount":51,"note":"<b>急ぎ</b>","requestedAt":"2023-03-20T00:00:00.000Z","requestedBy":"hanakodt",
"requestedByName":"データ花子","expiresAt":"2023-03-21T00:00:00.000Z","decidedAt":null,"decidedBy":null,
"decidedByName":null,"decisionNote":null)" +
           more + "}";
}

inline QByteArray approvalRowsSample()
{
    return R"(,"rows":[{"loginId":"tarodt","name":"データ太郎","serialNumber":"78160642"},
{"loginId":"x","name":null,"serialNumber":null}])";
}

inline QByteArray registrationSample()
{
    return R"({"serialNumber":"99000001","expiresAt":"2028-04-30T00:00:00.000Z","sharedWith":[]})";
}

inline QByteArray skipSample()
{
    return R"({"skipAllowedUntil":"2023-04-19T00:00:00.000Z"})";
}

inline QByteArray clockSample()
{
    return R"({"now":"2023-03-20T00:30:00.000Z","rate":60})";
}

inline QByteArray trainingTokensSample()
{
    return R"({"items":[{"serialNumber":"33456789","printedExpiry":"04/30/23","displayedCode":"012345","secondsLeft":42,
"secretBase32":"AAAA","algorithm":"SHA1","digits":6,"period":60,"fault":null,"assignedTo":"hanakodt"},
{"serialNumber":"99000009","printedExpiry":"04/30/28","displayedCode":null,"secondsLeft":0,"secretBase32":"AAAA",
"algorithm":"SHA1","digits":6,"period":60,"fault":"dead","assignedTo":null}]})";
}

} // namespace kirikae::tests
