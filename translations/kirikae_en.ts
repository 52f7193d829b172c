<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>ApprovalWords</name>
        <message numerus="yes">
            <source>Revoke the tokens of %n user(s)</source>
            <translation>
                <numerusform>Revoke the token of %n user</numerusform>
                <numerusform>Revoke the tokens of %n users</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Assign tokens to %n user(s)</source>
            <translation>
                <numerusform>Assign a token to %n user</numerusform>
                <numerusform>Assign tokens to %n users</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DateWords</name>
        <message numerus="yes">
            <source>about %n minute(s)</source>
            <translation>
                <numerusform>about %n minute</numerusform>
                <numerusform>about %n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n hour(s)</source>
            <translation>
                <numerusform>about %n hour</numerusform>
                <numerusform>about %n hours</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeviceWords</name>
        <message numerus="yes">
            <source>Its clock is %n display(s) fast; the bank allows for that from now on.</source>
            <translation>
                <numerusform>Its clock is %n display fast; the bank allows for that from now on.</numerusform>
                <numerusform>Its clock is %n displays fast; the bank allows for that from now on.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Its clock is %n display(s) slow; the bank allows for that from now on.</source>
            <translation>
                <numerusform>Its clock is %n display slow; the bank allows for that from now on.</numerusform>
                <numerusform>Its clock is %n displays slow; the bank allows for that from now on.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ErrorWords</name>
        <message numerus="yes">
            <source>%n more try(s) before it is locked.</source>
            <translation>
                <numerusform>%n more try before it is locked.</numerusform>
                <numerusform>%n more tries before it is locked.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RenewalWords</name>
        <message numerus="yes">
            <source>This certificate ends in %n day(s), on %1.</source>
            <translation>
                <numerusform>This certificate ends in %n day, on %1.</numerusform>
                <numerusform>This certificate ends in %n days, on %1.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WaitWords</name>
        <message numerus="yes">
            <source>%n person(s) can register a new token (from %1).</source>
            <translation>
                <numerusform>%n person can register a new token (from %1).</numerusform>
                <numerusform>%n people can register a new token (from %1).</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::AssignDialog</name>
        <message numerus="yes">
            <source>Take %n token(s) back</source>
            <translation>
                <numerusform>Take %n token back</numerusform>
                <numerusform>Take %n tokens back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Assign %n token(s)</source>
            <translation>
                <numerusform>Assign %n token</numerusform>
                <numerusform>Assign %n tokens</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most %n user(s) can be assigned tokens at once.</source>
            <translation>
                <numerusform>At most one user can be assigned a token at once.</numerusform>
                <numerusform>At most %n users can be assigned tokens at once.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Request for %n user(s)</source>
            <translation>
                <numerusform>Request for %n user</numerusform>
                <numerusform>Request for %n users</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::AuditLogPage</name>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln row</numerusform>
                <numerusform>%Ln rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the newest %Ln row(s)</source>
            <translation>
                <numerusform>the newest row</numerusform>
                <numerusform>the newest %Ln rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::CertificatePicker</name>
        <message numerus="yes">
            <source>%n day(s) left</source>
            <translation>
                <numerusform>%n day left</numerusform>
                <numerusform>%n days left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n expired or replaced certificate(s) too</source>
            <translation>
                <numerusform>Show %n expired or replaced certificate too</numerusform>
                <numerusform>Show %n expired or replaced certificates too</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::CoolDownPage</name>
        <message numerus="yes">
            <source>%n person(s) can register the new token now.</source>
            <translation>
                <numerusform>%n person can register the new token now.</numerusform>
                <numerusform>%n people can register the new token now.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::GuidePlayer</name>
        <message numerus="yes">
            <source>Done: %n picture(s) in %1</source>
            <translation>
                <numerusform>Done: %n picture in %1</numerusform>
                <numerusform>Done: %n pictures in %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>nothing came of it within %n second(s)</source>
            <translation>
                <numerusform>nothing came of it within %n second</numerusform>
                <numerusform>nothing came of it within %n seconds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::HelpWindow</name>
        <message numerus="yes">
            <source>%n topic(s)</source>
            <translation>
                <numerusform>%n topic</numerusform>
                <numerusform>%n topics</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ImportDialog</name>
        <message numerus="yes">
            <source>Import %n token(s)</source>
            <translation>
                <numerusform>Import %n token</numerusform>
                <numerusform>Import %n tokens</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n token(s) were imported.</source>
            <translation>
                <numerusform>%n token was imported.</numerusform>
                <numerusform>%n tokens were imported.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::InventoryPage</name>
        <message numerus="yes">
            <source>%Ln token(s)</source>
            <translation>
                <numerusform>%Ln token</numerusform>
                <numerusform>%Ln tokens</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::LockPage</name>
        <message numerus="yes">
            <source>Nobody used the program for %n minute(s), so you were signed out.</source>
            <translation>
                <numerusform>Nobody used the program for %n minute, so you were signed out.</numerusform>
                <numerusform>Nobody used the program for %n minutes, so you were signed out.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::PersonBar</name>
        <message numerus="yes">
            <source>Approvals: %Ln</source>
            <comment>button; how many wait</comment>
            <translation>
                <numerusform>Approvals: %Ln</numerusform>
                <numerusform>Approvals: %Ln</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ProfileBar</name>
        <message numerus="yes">
            <source>It holds %n revocation(s) whose outcome is not known yet. Sign in with that profile first and ask again; otherwise only the list tells what was done.</source>
            <translation>
                <numerusform>It holds %n revocation whose outcome is not known yet. Sign in with that profile first and ask again; otherwise only the list tells what was done.</numerusform>
                <numerusform>It holds %n revocations whose outcome is not known yet. Sign in with that profile first and ask again; otherwise only the list tells what was done.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::RevokeDialog</name>
        <message numerus="yes">
            <source>The tokens of the following %n user(s) will be revoked.</source>
            <translation>
                <numerusform>The token of the following %n user will be revoked.</numerusform>
                <numerusform>The tokens of the following %n users will be revoked.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Revoke %n user(s)</source>
            <translation>
                <numerusform>Revoke %n user</numerusform>
                <numerusform>Revoke %n users</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most %n user(s) can be revoked at once. Tick fewer and do the rest afterwards.</source>
            <translation>
                <numerusform>At most one user can be revoked at once. Tick fewer and do the rest afterwards.</numerusform>
                <numerusform>At most %n users can be revoked at once. Tick fewer and do the rest afterwards.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Request for %n user(s)</source>
            <translation>
                <numerusform>Request for %n user</numerusform>
                <numerusform>Request for %n users</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::TrainingPanel</name>
        <message numerus="yes">
            <source>%n second(s) left</source>
            <translation>
                <numerusform>%n second left</numerusform>
                <numerusform>%n seconds left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::UserListPage</name>
        <message numerus="yes">
            <source>Showing %L1 of %Ln user(s)</source>
            <translation>
                <numerusform>Showing %L1 of %Ln user</numerusform>
                <numerusform>Showing %L1 of %Ln users</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n selected (%1 of them hidden)</source>
            <translation>
                <numerusform>%n selected (%1 of them hidden)</numerusform>
                <numerusform>%n selected (%1 of them hidden)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n selected</numerusform>
                <numerusform>%n selected</numerusform>
            </translation>
        </message>
    </context>
</TS>
