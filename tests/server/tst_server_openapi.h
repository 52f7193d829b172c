// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// openapi.yaml held against the server both ways: what the server knows is in the document, and what the document
// promises was seen from a real server, down to each status, code and JSON member; and what a request may carry is
// known to the server, and nothing else is. One object, because the last of its tests asks what all others have seen;
// its parts stand in openapi_requests, openapi_answers, openapi_approvals and openapi_refusals. One thread.
#pragma once

#include "tests/server/openapi_support.h"

#include <memory>

class tst_server_openapi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void theRoutesOfTheServerAreThoseOfTheDocument();
    void theMembersOfARequestAreThoseOfTheDocument_data();
    void theMembersOfARequestAreThoseOfTheDocument();
    void theParametersOfARequestAreThoseOfTheDocument_data();
    void theParametersOfARequestAreThoseOfTheDocument();
    void theErrorCodesOfTheServerAreThoseOfTheDocument();
    void theServerServesTheDocument();
    void theSwitchOverAnswersAsWritten();
    void theRegistrationAnswersAsWritten();
    void theDevicesAnswerAsWritten();
    void theImportsAnswerAsWritten();
    void theAssignmentsAnswerAsWritten();
    void theApprovalsAnswerAsWritten();
    void theUnlockAnswersAsWritten();
    void theReasonsOfARefusedTokenAreThoseOfTheDocument();
    void theAuditAnswersAsWritten();
    void theSameRequestTwiceAtOnceAnswersAsWritten_data();
    void theSameRequestTwiceAtOnceAnswersAsWritten();
    void everyOperationRefusesAsWritten();
    void aBusyServerAnswersAsWritten();
    void anEndedSessionAnswersAsWritten();
    void aRevokedCertificateAnswersAsWritten();
    void aClockBehindTheRecordsAnswersAsWritten();
    void aDamagedStoreAnswersAsWrittenAndTellsNothing();
    void aStoreWithoutItsStateAnswersAsWrittenAndTellsNothing();
    void everythingThatIsWrittenWasSeen();

private:
    static void addRowForEachOperation();
    //! One server for all requests that are refused before they do anything.
    kirikae::test::ServerProcess& requestServer();

    std::unique_ptr<kirikae::test::TrainingServer> m_requestServer;
};
