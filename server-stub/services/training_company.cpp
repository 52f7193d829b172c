// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/training_company.h"

#include <array>

namespace kirikae::server {
namespace {

constexpr const char* oldCohort = "04/30/23";
constexpr const char* newCohort = "04/30/28";

DraftUser trainee(const std::string& loginId, std::string name, UserClass userClass)
{
    DraftUser user;
    user.loginId = LoginId{loginId};
    user.name = std::move(name);
    user.userClass = userClass;
    user.loginPassword = SecretText{"Login-" + loginId + "-1"};
    user.confirmationPassword = SecretText{"Confirm1" + loginId};
    return user;
}

DraftToken device(std::string serial, const char* printed, std::vector<LoginId> boundTo = {})
{
    DraftToken token;
    token.serialNumber = SerialNumber{std::move(serial)};
    token.printedExpiry = printed;
    token.boundTo = std::move(boundTo);
    return token;
}

std::string padded(int number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

LoginId staff(int number)
{
    return LoginId{"staff" + padded(number, 4)};
}

//! 40 family names × 50 given names: 2,000 people, no two alike, in an order that mixes them.
std::string staffName(int number)
{
    constexpr std::array family{"佐藤", "鈴木", "高橋",   "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤",
                                "吉田", "山田", "佐々木", "山口", "松本", "井上", "木村", "林",   "斎藤", "清水",
                                "山崎", "森",   "池田",   "橋本", "阿部", "石川", "山下", "中島", "石井", "小川",
                                "前田", "岡田", "長谷川", "藤田", "後藤", "近藤", "村上", "遠藤", "青木", "坂本"};
    constexpr std::array given{"太郎",   "花子", "一郎",   "幸子",   "健一",   "美咲",   "大輔",   "陽子", "翔太",
                               "直子",   "拓也", "恵子",   "和也",   "真由美", "誠",     "由美子", "隆",   "久美子",
                               "浩",     "智子", "剛",     "裕子",   "学",     "明美",   "修",     "京子", "豊",
                               "洋子",   "進",   "典子",   "アンナ", "ケン",   "マリア", "ジョン", "リサ", "タロウ",
                               "ハナコ", "エミ", "ユウキ", "ミキ",   "悟",     "千尋",   "光",     "葵",   "蓮",
                               "結衣",   "湊",   "陽菜",   "樹",     "さくら"};
    const auto index = static_cast<std::size_t>(number - 1);
    return std::string(family[index % family.size()]) + ' ' + given[(index / family.size() + index) % given.size()];
}

} // namespace

CompanyDraft firstTrainingCompany()
{
    CompanyDraft draft;
    draft.id = CompanyId{"training"};
    draft.name = "訓練商事株式会社";
    draft.users.push_back(trainee("hanakodt", "データ花子", UserClass::Administrator));
    draft.users.push_back(trainee("ichirodt", "データ一郎", UserClass::Master));
    draft.users.push_back(trainee("jirodt", "データ二郎", UserClass::General));
    draft.users.push_back(trainee("saburodt", "データ三郎", UserClass::Master));
    draft.users.push_back(trainee("shirodt", "データ四郎", UserClass::General));
    draft.users.push_back(trainee("sachikodt", "データ幸子", UserClass::General));
    draft.users.push_back(trainee("tarodt", "データ太郎", UserClass::General));

    draft.tokens.push_back(device("33456789", oldCohort, {LoginId{"hanakodt"}}));
    draft.tokens.push_back(device("23456789", "09/30/13", {LoginId{"ichirodt"}}));
    draft.tokens.push_back(device("78160641", oldCohort, {LoginId{"sachikodt"}}));
    draft.tokens.push_back(device("78160642", oldCohort, {LoginId{"tarodt"}}));
    draft.tokens.push_back(device("78160643", oldCohort, {LoginId{"jirodt"}}));
    using namespace std::chrono;
    draft.tokens.back().revokedAt = sys_days{year{2023} / March / 1} + hours{10} - japanOffset;

    for (int i = 1; i <= 10; ++i) {
        draft.tokens.push_back(device("900000" + padded(i, 2), newCohort));
    }
    DraftToken& first = draft.tokens[draft.tokens.size() - 10];
    first.assignedTo = LoginId{"saburodt"};
    draft.tokens[draft.tokens.size() - 2].fault.dead = true;
    draft.tokens[draft.tokens.size() - 1].fault.driftSteps = 4;
    return draft;
}

CompanyDraft secondTrainingCompany()
{
    constexpr int people = 2000;
    constexpr int masters = 2;
    constexpr int toOneToken = 4;
    CompanyDraft draft;
    draft.id = CompanyId{"training-2"};
    draft.name = "訓練ホールディングス株式会社";
    draft.approvalAboveUsers = 50;
    for (int i = 1; i <= people; ++i) {
        const UserClass userClass = i <= masters                                    ? UserClass::Master
                                    : i <= static_cast<int>(secondCompanyOperators) ? UserClass::Administrator
                                                                                    : UserClass::General;
        draft.users.push_back(trainee(staff(i).value(), staffName(i), userClass));
    }
    int serial = 0;
    int person = 1;
    while (person <= people) {
        const int sharers = person <= static_cast<int>(secondCompanyOperators) ? 1 : toOneToken;
        std::vector<LoginId> boundTo;
        for (int i = 0; i < sharers && person <= people; ++i) {
            boundTo.push_back(staff(person++));
        }
        draft.tokens.push_back(device("4000" + padded(++serial, 4), oldCohort, std::move(boundTo)));
    }
    for (int i = 1; i <= serial; ++i) {
        draft.tokens.push_back(device("9500" + padded(i, 4), newCohort));
    }
    return draft;
}

} // namespace kirikae::server
