<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
    <context>
        <name>ApprovalWords</name>
        <message numerus="yes">
            <source>Revoke the tokens of %n user(s)</source>
            <translation>
                <numerusform>トークンの失効（%n 人）</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Assign tokens to %n user(s)</source>
            <translation>
                <numerusform>トークンの割り当て（%n 人）</numerusform>
            </translation>
        </message>
        <message>
            <source>Waiting for approval</source>
            <translation>承認待ち</translation>
        </message>
        <message>
            <source>Approved and done</source>
            <translation>承認・実行済み</translation>
        </message>
        <message>
            <source>Not approved</source>
            <translation>差し戻し</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>取り下げ</translation>
        </message>
        <message>
            <source>Not decided in time</source>
            <translation>期限切れ</translation>
        </message>
        <message>
            <source>The request was sent. It waits for the approval of another master user or administrator, until %1.</source>
            <translation>依頼を送りました。別のマスターユーザまたは管理ユーザの承認を %1 まで待ちます。</translation>
        </message>
        <message>
            <source>Nothing has been changed yet.</source>
            <translation>まだ何も変更されていません。</translation>
        </message>
        <message>
            <source>So many users need the approval of another master user or administrator. What you confirm here is sent as a request; nothing changes before it is approved.</source>
            <translation>この人数の操作には、別のマスターユーザまたは管理ユーザの承認が必要です。ここで確認した内容は依頼として送られ、承認されるまで何も変更されません。</translation>
        </message>
    </context>
    <context>
        <name>AuditWords</name>
        <message>
            <source>Signing in and out</source>
            <translation>ログイン・ログアウト</translation>
        </message>
        <message>
            <source>Revocations</source>
            <translation>トークンの失効</translation>
        </message>
        <message>
            <source>Registrations and checks</source>
            <translation>利用開始登録・確認</translation>
        </message>
        <message>
            <source>Imports</source>
            <translation>トークンの取り込み</translation>
        </message>
        <message>
            <source>Assignments</source>
            <translation>トークンの割り当て</translation>
        </message>
        <message>
            <source>Clocks set right</source>
            <translation>時刻合わせ</translation>
        </message>
        <message>
            <source>Unlocking</source>
            <translation>ロック解除</translation>
        </message>
        <message>
            <source>Sign-in</source>
            <translation>ログイン</translation>
        </message>
        <message>
            <source>Sign-out</source>
            <translation>ログアウト</translation>
        </message>
        <message>
            <source>Request to revoke</source>
            <translation>失効の依頼</translation>
        </message>
        <message>
            <source>Token revoked</source>
            <translation>トークンの失効</translation>
        </message>
        <message>
            <source>Own expired token revoked</source>
            <translation>期限切れの自分のトークンの失効</translation>
        </message>
        <message>
            <source>Tokens imported</source>
            <translation>トークンの取り込み</translation>
        </message>
        <message>
            <source>Assigned by an import</source>
            <translation>取り込みによる割り当て</translation>
        </message>
        <message>
            <source>Registration</source>
            <translation>利用開始登録</translation>
        </message>
        <message>
            <source>Registration skipped</source>
            <translation>利用開始登録の省略</translation>
        </message>
        <message>
            <source>New token checked</source>
            <translation>新しいトークンの確認</translation>
        </message>
        <message>
            <source>Clock set right</source>
            <translation>トークンの時刻合わせ</translation>
        </message>
        <message>
            <source>Request to assign</source>
            <translation>割り当ての依頼</translation>
        </message>
        <message>
            <source>Token assigned</source>
            <translation>トークンの割り当て</translation>
        </message>
        <message>
            <source>Token taken back</source>
            <translation>割り当ての取り消し</translation>
        </message>
        <message>
            <source>User unlocked</source>
            <translation>利用者のロック解除</translation>
        </message>
        <message>
            <source>Server: data restored</source>
            <translation>サーバー：データの復元</translation>
        </message>
        <message>
            <source>Server: clock corrected</source>
            <translation>サーバー：時計の修正</translation>
        </message>
        <message>
            <source>Server: keys renewed</source>
            <translation>サーバー：暗号鍵の更新</translation>
        </message>
        <message>
            <source>Done</source>
            <comment>outcome of an action</comment>
            <translation>完了</translation>
        </message>
        <message>
            <source>Wrong login password</source>
            <translation>ログインパスワード相違</translation>
        </message>
        <message>
            <source>Wrong confirmation password</source>
            <translation>確認用パスワード相違</translation>
        </message>
        <message>
            <source>Wrong one-time password</source>
            <translation>ワンタイムパスワード相違</translation>
        </message>
        <message>
            <source>One-time password used before</source>
            <translation>使用済みのワンタイムパスワード</translation>
        </message>
        <message>
            <source>Clock of the token off</source>
            <translation>トークンの時刻のずれ</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>ロック中</translation>
        </message>
        <message>
            <source>Not permitted</source>
            <translation>権限なし</translation>
        </message>
        <message>
            <source>Only the own token</source>
            <translation>自分のトークンのみ可</translation>
        </message>
        <message>
            <source>No such user</source>
            <translation>該当する利用者なし</translation>
        </message>
        <message>
            <source>Not readable</source>
            <translation>読み取り不可</translation>
        </message>
        <message>
            <source>Serial number and digits do not fit</source>
            <translation>シリアル番号と数字の不一致</translation>
        </message>
        <message>
            <source>Clock too far off</source>
            <translation>時刻のずれが大きすぎる</translation>
        </message>
        <message>
            <source>Wait not over</source>
            <translation>再登録不可時間中</translation>
        </message>
        <message>
            <source>No token in use</source>
            <translation>利用中のトークンなし</translation>
        </message>
        <message>
            <source>Revoked token</source>
            <translation>失効済みのトークン</translation>
        </message>
        <message>
            <source>Expired token</source>
            <translation>期限切れのトークン</translation>
        </message>
        <message>
            <source>Older token</source>
            <translation>期限の早いトークン</translation>
        </message>
        <message>
            <source>Locked token</source>
            <translation>ロック中のトークン</translation>
        </message>
        <message>
            <source>Somebody else's token</source>
            <translation>別の利用者のトークン</translation>
        </message>
        <message>
            <source>Registered already</source>
            <translation>登録済み</translation>
        </message>
        <message>
            <source>Unknown token</source>
            <translation>該当するトークンなし</translation>
        </message>
        <message>
            <source>Nothing assigned</source>
            <translation>割り当てなし</translation>
        </message>
        <message>
            <source>No one-time password needed</source>
            <translation>ワンタイムパスワード不要</translation>
        </message>
        <message>
            <source>(operator of the server)</source>
            <translation>（サーバー管理者）</translation>
        </message>
        <message>
            <source>(the bank)</source>
            <translation>（当組合）</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>承認</translation>
        </message>
        <message>
            <source>Approval asked for</source>
            <translation>承認の依頼</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>承認</translation>
        </message>
        <message>
            <source>Not approved</source>
            <translation>差し戻し</translation>
        </message>
        <message>
            <source>Request for approval withdrawn</source>
            <translation>依頼の取り下げ</translation>
        </message>
        <message>
            <source>Who had asked for approval</source>
            <translation>依頼した方</translation>
        </message>
    </context>
    <context>
        <name>DateWords</name>
        <message>
            <source>d MMM yyyy, HH:mm</source>
            <comment>date format of QDateTime; Japanese time</comment>
            <translation>yyyy年MM月dd日 HH時mm分</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>date format of QDate</comment>
            <translation>yyyy年MM月dd日</translation>
        </message>
        <message>
            <source>d MMM HH:mm</source>
            <comment>date format without the year</comment>
            <translation>MM月dd日 HH:mm</translation>
        </message>
        <message>
            <source>d MMM yyyy, HH:mm:ss</source>
            <comment>date format with seconds</comment>
            <translation>yyyy年MM月dd日 HH:mm:ss</translation>
        </message>
        <message numerus="yes">
            <source>about %n minute(s)</source>
            <translation>
                <numerusform>約%n分</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n hour(s)</source>
            <translation>
                <numerusform>約%n時間</numerusform>
            </translation>
        </message>
        <message>
            <source>about %1 h %2 min</source>
            <translation>約%1時間%2分</translation>
        </message>
    </context>
    <context>
        <name>DeviceWords</name>
        <message>
            <source>Its clock is right.</source>
            <translation>トークンの時刻は合っています。</translation>
        </message>
        <message numerus="yes">
            <source>Its clock is %n display(s) fast; the bank allows for that from now on.</source>
            <translation>
                <numerusform>トークンの時刻は表示 %n 回分進んでいます。今後はこのずれを補正して確認します。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Its clock is %n display(s) slow; the bank allows for that from now on.</source>
            <translation>
                <numerusform>トークンの時刻は表示 %n 回分遅れています。今後はこのずれを補正して確認します。</numerusform>
            </translation>
        </message>
        <message>
            <source>It is valid until %1.</source>
            <translation>トークン有効期限は %1 です。</translation>
        </message>
        <message>
            <source>The digits typed here are used up. To register, wait for the next ones.</source>
            <translation>ここで入力した数字はもう使えません。利用開始登録には、次に表示される数字を使ってください。</translation>
        </message>
        <message>
            <source>The digits typed here are used up. The next ones are accepted again.</source>
            <translation>ここで入力した数字はもう使えません。次に表示される数字から使えます。</translation>
        </message>
    </context>
    <context>
        <name>DomainWords</name>
        <message>
            <source>In service</source>
            <translation>サービス利用中</translation>
        </message>
        <message>
            <source>Token expired</source>
            <translation>トークン有効期限切れ</translation>
        </message>
        <message>
            <source>Revoked</source>
            <translation>失効中</translation>
        </message>
        <message>
            <source>Token issued</source>
            <translation>トークン発行済み</translation>
        </message>
        <message>
            <source>Not registered</source>
            <translation>未登録</translation>
        </message>
        <message>
            <source>Master user</source>
            <translation>マスターユーザ</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>管理ユーザ</translation>
        </message>
        <message>
            <source>General user</source>
            <translation>一般ユーザ</translation>
        </message>
        <message>
            <source>Revoked</source>
            <comment>outcome of one row</comment>
            <translation>失効しました</translation>
        </message>
        <message>
            <source>Not revoked</source>
            <comment>outcome of one row</comment>
            <translation>失効できませんでした</translation>
        </message>
        <message>
            <source>none</source>
            <comment>spoken where the screen shows a dash</comment>
            <translation>なし</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <comment>name and login id</comment>
            <translation>%1（%2）</translation>
        </message>
        <message>
            <source>%1 – %2</source>
            <comment>screen and product</comment>
            <translation>%1 – %2</translation>
        </message>
        <message>
            <source>[訓練 Training] %1</source>
            <translation>【訓練】%1</translation>
        </message>
        <message>
            <source>Kirikae</source>
            <comment>the product's name in titles</comment>
            <translation>切替 Kirikae</translation>
        </message>
    </context>
    <context>
        <name>ErrorReport</name>
        <message>
            <source>Time (Japan): %1</source>
            <translation>日時（日本時間）：%1</translation>
        </message>
        <message>
            <source>Details: %1</source>
            <translation>詳細：%1</translation>
        </message>
        <message>
            <source>I am calling from %1, contract number %2.</source>
            <translation>%1（契約者番号 %2）です。</translation>
        </message>
        <message>
            <source>I am calling from %1.</source>
            <translation>%1 です。</translation>
        </message>
        <message>
            <source>I use Kirikae, version %1.</source>
            <translation>Kirikae のバージョン %1 を使っています。</translation>
        </message>
        <message>
            <source>It happened at %1, Japanese time.</source>
            <translation>日本時間の %1 に起きました。</translation>
        </message>
        <message>
            <source>The screen says: “%1”</source>
            <translation>画面には「%1」と出ています。</translation>
        </message>
        <message>
            <source>The error is called “%1”.</source>
            <translation>エラーの名前は「%1」です。</translation>
        </message>
        <message>
            <source>The request number is, in groups of four: %1</source>
            <translation>依頼番号を 4 文字ずつ読みます：%1</translation>
        </message>
        <message>
            <source>%1. %2</source>
            <comment>number and sentence</comment>
            <translation>%1. %2</translation>
        </message>
    </context>
    <context>
        <name>ErrorWords</name>
        <message>
            <source>If it goes on, ask the bank's help desk.</source>
            <translation>続くときは、当組合の窓口へお問い合わせください。</translation>
        </message>
        <message>
            <source>A master user or administrator of your company can help.</source>
            <translation>お困りのときは、貴社のマスターユーザか管理ユーザにご相談ください。</translation>
        </message>
        <message>
            <source>You can do this yourself.</source>
            <translation>ご自身で対応できます。</translation>
        </message>
        <message>
            <source>The server refused the request for a reason this version does not know.</source>
            <translation>この版では分からない理由で、サーバーが受け付けませんでした。</translation>
        </message>
        <message>
            <source>Update Kirikae, then try again.</source>
            <translation>Kirikae を更新してから、もう一度お試しください。</translation>
        </message>
        <message numerus="yes">
            <source>%n more try(s) before it is locked.</source>
            <translation>
                <numerusform>あと %n 回まちがえるとロックされます。</numerusform>
            </translation>
        </message>
        <message>
            <source>No tries are left for now.</source>
            <translation>いまは入力できません。</translation>
        </message>
        <message>
            <source>Possible from %1.</source>
            <translation>%1 からできます。</translation>
        </message>
        <message>
            <source>Try again at %1 (in %2).</source>
            <translation>%1 にもう一度お試しください（%2後）。</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>code and detail</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Whether it was done is not known yet. Look at the list before doing it again.</source>
            <translation>実行されたかどうかは、まだ分かりません。やり直す前に利用者一覧をご確認ください。</translation>
        </message>
        <message>
            <source>Nothing was changed. Try again.</source>
            <translation>何も変更していません。もう一度お試しください。</translation>
        </message>
        <message>
            <source>The server refused the request.</source>
            <translation>サーバーが受け付けませんでした。</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>もう一度お試しください。</translation>
        </message>
        <message>
            <source>The server did not answer in time.</source>
            <translation>時間内にサーバーから返事がありませんでした。</translation>
        </message>
        <message>
            <source>You cancelled it.</source>
            <translation>中止しました。</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>何も変更していません。</translation>
        </message>
        <message>
            <source>The server cannot be reached, or the connection broke.</source>
            <translation>サーバーにつながらないか、接続が途中で切れました。</translation>
        </message>
        <message>
            <source>Check the network cable or Wi-Fi and the server address, then try again.</source>
            <translation>ネットワークと接続先を確認して、もう一度お試しください。</translation>
        </message>
        <message>
            <source>The server could not prove that it is the bank's. No password was sent.</source>
            <translation>接続先が当組合のサーバーであることを確認できませんでした。パスワードは送っていません。</translation>
        </message>
        <message>
            <source>Check the server address. Do not go on if somebody sent you this address.</source>
            <translation>接続先を確認してください。だれかから送られてきた接続先の場合は、先へ進まないでください。</translation>
        </message>
        <message>
            <source>The server does not accept this certificate: it was revoked, has expired, or is another bank's.</source>
            <translation>この証明書は使えません。失効しているか、期限切れか、別の金融機関のものです。</translation>
        </message>
        <message>
            <source>Choose another certificate, or get a new one.</source>
            <translation>別の証明書を選ぶか、新しい証明書をお受け取りください。</translation>
        </message>
        <message>
            <source>The bank's help desk can issue a certificate again.</source>
            <translation>証明書は当組合の窓口で再発行できます。</translation>
        </message>
        <message>
            <source>The answer was not in a form this program understands.</source>
            <translation>サーバーの返事を読み取れませんでした。</translation>
        </message>
        <message>
            <source>Check the server address and update Kirikae.</source>
            <translation>接続先を確認し、Kirikae を更新してください。</translation>
        </message>
        <message>
            <source>These digits were used already. They were not sent again.</source>
            <translation>この数字はもう使われています。送信していません。</translation>
        </message>
        <message>
            <source>Wait until the display of the token changes, then type the new digits.</source>
            <translation>トークンの表示が変わるのを待って、新しい数字を入力してください。</translation>
        </message>
        <message>
            <source>The token was revoked.</source>
            <translation>トークンを失効しました。</translation>
        </message>
        <message>
            <source>Register the new token once the wait is over.</source>
            <translation>待ち時間のあと、新しいトークンを登録してください。</translation>
        </message>
        <message>
            <source>Refused: %1</source>
            <translation>受け付けられませんでした：%1</translation>
        </message>
        <message>
            <source>Read the list again and look at this user's status.</source>
            <translation>利用者一覧を読み直して、この利用者の状態をご確認ください。</translation>
        </message>
        <message>
            <source>The certificate file is not where it was.</source>
            <translation>証明書ファイルが元の場所にありません。</translation>
        </message>
        <message>
            <source>Put the file back (or plug the USB stick in), or add it from its new place.</source>
            <translation>ファイルを元に戻す（または USB メモリを差す）か、新しい場所から追加してください。</translation>
        </message>
        <message>
            <source>This file is not a certificate file (PKCS#12, .p12 or .pfx).</source>
            <translation>証明書ファイル（PKCS#12、.p12 または .pfx）ではありません。</translation>
        </message>
        <message>
            <source>Choose the file the bank gave you.</source>
            <translation>当組合からお受け取りのファイルを選んでください。</translation>
        </message>
        <message>
            <source>The certificate password is not right.</source>
            <translation>証明書のパスワードがちがいます。</translation>
        </message>
        <message>
            <source>Type it again. It came with the certificate file and is not the login password.</source>
            <translation>もう一度入力してください。証明書ファイルと一緒にお渡ししたもので、ログインパスワードではありません。</translation>
        </message>
        <message>
            <source>The file is locked in an old way that is no longer safe to open here.</source>
            <translation>古い暗号方式のファイルのため、安全に開けません。</translation>
        </message>
        <message>
            <source>Export the certificate again from its program, with AES.</source>
            <translation>証明書を AES で書き出し直してください。</translation>
        </message>
        <message>
            <source>The file holds a certificate without its key, so it cannot prove who you are.</source>
            <translation>秘密鍵が入っていないため、本人であることを示せません。</translation>
        </message>
        <message>
            <source>Export it again and tick “with private key”.</source>
            <translation>「秘密キーを含める」を選んで書き出し直してください。</translation>
        </message>
        <message>
            <source>The file does not hold the bank's own certificate, so the server could not be checked.</source>
            <translation>認証局の証明書が入っていないため、接続先を確認できません。</translation>
        </message>
        <message>
            <source>Export it again and tick “all certificates in the path”.</source>
            <translation>「証明のパスにある証明書をすべて含める」を選んで書き出し直してください。</translation>
        </message>
        <message>
            <source>The list of certificates could not be saved on this PC.</source>
            <translation>証明書の一覧をこのパソコンに保存できませんでした。</translation>
        </message>
        <message>
            <source>Check that the disk is not full and that you may write to your own folder.</source>
            <translation>ディスクの空きと、ご自身のフォルダーへの書き込み権限をご確認ください。</translation>
        </message>
        <message>
            <source>The server does not know the user of this certificate.</source>
            <translation>この証明書の利用者は登録されていません。</translation>
        </message>
        <message>
            <source>Choose another certificate.</source>
            <translation>別の証明書を選んでください。</translation>
        </message>
        <message>
            <source>The bank's help desk can say which certificate is yours.</source>
            <translation>どの証明書を使うかは、当組合の窓口でご案内します。</translation>
        </message>
        <message>
            <source>This certificate was revoked, so it no longer opens the bank's service.</source>
            <translation>この証明書は失効しているため、ご利用になれません。</translation>
        </message>
        <message>
            <source>The login password is not right.</source>
            <translation>ログインパスワードがちがいます。</translation>
        </message>
        <message>
            <source>Type it again. Look at Caps Lock and the input method.</source>
            <translation>Caps Lock と日本語入力を確認して、もう一度入力してください。</translation>
        </message>
        <message>
            <source>Sign-in is locked for a while, because the password was wrong too often.</source>
            <translation>パスワードのまちがいが続いたため、しばらくログインできません。</translation>
        </message>
        <message>
            <source>Wait until the time shown, then try again with the right password.</source>
            <translation>表示の時刻まで待って、正しいパスワードでお試しください。</translation>
        </message>
        <message>
            <source>You are not signed in any more.</source>
            <translation>ログインしていません。</translation>
        </message>
        <message>
            <source>Sign in again.</source>
            <translation>もう一度ログインしてください。</translation>
        </message>
        <message>
            <source>The session ended because its time was up.</source>
            <translation>時間が過ぎたため、ログアウトしました。</translation>
        </message>
        <message>
            <source>Sign in again. Your selection was kept.</source>
            <translation>もう一度ログインしてください。選択は残っています。</translation>
        </message>
        <message>
            <source>Your user class does not allow this.</source>
            <translation>あなたの利用者区分では、この操作はできません。</translation>
        </message>
        <message>
            <source>Ask somebody who manages users.</source>
            <translation>利用者管理のできる方に依頼してください。</translation>
        </message>
        <message>
            <source>The confirmation password is not right. Nothing was revoked.</source>
            <translation>確認用パスワードがちがいます。失効は行っていません。</translation>
        </message>
        <message>
            <source>Type the confirmation password again. It is not the login password.</source>
            <translation>確認用パスワードをもう一度入力してください。ログインパスワードとは別のものです。</translation>
        </message>
        <message>
            <source>Your own token has expired, so you can revoke only your own.</source>
            <translation>ご自身のトークンの有効期限が切れているため、ご自身の分だけ失効できます。</translation>
        </message>
        <message>
            <source>Tick only yourself. Revoke the others after you registered your new token.</source>
            <translation>ご自身だけを選んでください。ほかの方は、新しいトークンの登録後に失効できます。</translation>
        </message>
        <message>
            <source>A one-time password is needed as well.</source>
            <translation>ワンタイムパスワードも必要です。</translation>
        </message>
        <message>
            <source>Type the digits your token shows now.</source>
            <translation>トークンにいま表示されている数字を入力してください。</translation>
        </message>
        <message>
            <source>The one-time password was not accepted: it is wrong, too old, or was used already.</source>
            <translation>ワンタイムパスワードが受け付けられませんでした。まちがいか、古いか、使用済みです。</translation>
        </message>
        <message>
            <source>The one-time password is locked for a while, because it was wrong too often.</source>
            <translation>ワンタイムパスワードのまちがいが続いたため、しばらく使えません。</translation>
        </message>
        <message>
            <source>Wait until the time shown, then type the digits shown at that moment.</source>
            <translation>表示の時刻まで待って、そのときの数字を入力してください。</translation>
        </message>
        <message>
            <source>The wait after the revocation is not over yet.</source>
            <translation>失効後の再登録不可時間がまだ終わっていません。</translation>
        </message>
        <message>
            <source>Wait until the time shown, then register the new token.</source>
            <translation>表示の時刻まで待って、新しいトークンを登録してください。</translation>
        </message>
        <message>
            <source>Nobody can shorten the wait.</source>
            <translation>待ち時間を短くすることはできません。</translation>
        </message>
        <message>
            <source>The serial number and the one-time password do not fit together, or this token cannot be used.</source>
            <translation>シリアル番号とワンタイムパスワードが合わないか、このトークンは使えません。</translation>
        </message>
        <message>
            <source>Compare the serial number with the back of the new token, wait until the display changes, and type the new digits.</source>
            <translation>新しいトークンの裏面とシリアル番号を見比べ、表示が変わるのを待って、新しい数字を入力してください。</translation>
        </message>
        <message>
            <source>This token was revoked once and can never be used again, though it still shows digits.</source>
            <translation>このトークンは失効済みのため、数字が表示されていても二度と使えません。</translation>
        </message>
        <message>
            <source>Take the new token that came with the letter.</source>
            <translation>お手紙に同封の新しいトークンをお使いください。</translation>
        </message>
        <message>
            <source>This user has no token in use, so there is nothing to revoke.</source>
            <translation>利用中のトークンがないため、失効するものがありません。</translation>
        </message>
        <message>
            <source>Nothing to do. The user can register a new token.</source>
            <translation>操作は不要です。新しいトークンを登録できます。</translation>
        </message>
        <message>
            <source>There is no such user in your company any more.</source>
            <translation>この利用者は貴社に登録されていません。</translation>
        </message>
        <message>
            <source>Read the list again.</source>
            <translation>利用者一覧を読み直してください。</translation>
        </message>
        <message>
            <source>Registration can no longer be skipped: the 30 days are over.</source>
            <translation>登録を省略できる 30 日を過ぎました。</translation>
        </message>
        <message>
            <source>Register the new token now.</source>
            <translation>いま新しいトークンを登録してください。</translation>
        </message>
        <message>
            <source>The server's clock is not sound, so it accepts no one-time passwords for now.</source>
            <translation>サーバーの時計に異常があり、いまはワンタイムパスワードを受け付けていません。</translation>
        </message>
        <message>
            <source>Try again in a few minutes.</source>
            <translation>数分後にもう一度お試しください。</translation>
        </message>
        <message>
            <source>You made this request yourself, so another person has to decide on it.</source>
            <translation>ご自身の申請は、ほかの方が承認または却下します。</translation>
        </message>
        <message>
            <source>Ask another master user or administrator to look at it. You can withdraw it.</source>
            <translation>ほかのマスターユーザか管理ユーザに確認を依頼してください。取り下げはできます。</translation>
        </message>
        <message>
            <source>This request is closed: it was decided or withdrawn, or its time is over.</source>
            <translation>この申請は、承認・却下・取り下げ済みか、期限を過ぎています。</translation>
        </message>
        <message>
            <source>Read the list of requests again. If the change is still needed, request it anew.</source>
            <translation>申請の一覧を読み直してください。まだ必要なときは、あらためて申請してください。</translation>
        </message>
        <message>
            <source>Afterwards nobody in your company could revoke or approve anything. Nothing was done.</source>
            <translation>行うと、貴社に失効や承認のできる方がいなくなります。何も変更していません。</translation>
        </message>
        <message>
            <source>Leave one master user or administrator out, and revoke their token after the others have registered the new ones.</source>
            <translation>マスターユーザか管理ユーザを 1 人除いてください。その方のトークンは、ほかの方が新しいトークンを登録したあとに失効してください。</translation>
        </message>
        <message>
            <source>So many users need the approval of a second person, and nobody else can approve now.</source>
            <translation>この人数の変更には別の方の承認が必要ですが、いま承認できる方がほかにいません。</translation>
        </message>
        <message>
            <source>Have another master user or administrator register a token first, or change fewer users.</source>
            <translation>ほかのマスターユーザか管理ユーザが先にトークンを登録するか、人数を減らしてください。</translation>
        </message>
        <message>
            <source>Update Kirikae. If it is up to date, send the details to the help desk.</source>
            <translation>Kirikae を更新してください。最新の場合は、詳細を窓口へお知らせください。</translation>
        </message>
        <message>
            <source>The request had no repeat key, so the server did not act on it.</source>
            <translation>依頼に再送用の番号がなく、サーバーは何もしませんでした。</translation>
        </message>
        <message>
            <source>The server is still working on the same request.</source>
            <translation>同じ依頼をサーバーが処理中です。</translation>
        </message>
        <message>
            <source>Wait a few seconds, then send the same request again.</source>
            <translation>数秒待って、同じ依頼をもう一度送ってください。</translation>
        </message>
        <message>
            <source>The repeat key was already used for another request. Nothing was done.</source>
            <translation>再送用の番号が別の依頼で使われています。何も変更していません。</translation>
        </message>
        <message>
            <source>Close this window and start again from the list.</source>
            <translation>この画面を閉じて、利用者一覧からやり直してください。</translation>
        </message>
        <message>
            <source>The server could not read what was typed. Nothing was done.</source>
            <translation>入力の形が正しくありません。何も変更していません。</translation>
        </message>
        <message>
            <source>Check the fields: the one-time password has six digits.</source>
            <translation>入力欄をご確認ください。ワンタイムパスワードは 6 桁の数字です。</translation>
        </message>
        <message>
            <source>The server does not know this function or this entry.</source>
            <translation>この機能または項目がサーバーにありません。</translation>
        </message>
        <message>
            <source>The server does not offer this function.</source>
            <translation>この機能はサーバーで使えません。</translation>
        </message>
        <message>
            <source>Too much was sent at once. Nothing was done.</source>
            <translation>一度に送る量が多すぎます。何も変更していません。</translation>
        </message>
        <message>
            <source>Tick fewer users and send them in parts.</source>
            <translation>人数を減らして、分けて送ってください。</translation>
        </message>
        <message>
            <source>The server does not take this kind of data. Nothing was done.</source>
            <translation>この形式のデータは受け付けられません。何も変更していません。</translation>
        </message>
        <message>
            <source>Too many requests came at once.</source>
            <translation>依頼が一度に集中しています。</translation>
        </message>
        <message>
            <source>Wait a little, then try again.</source>
            <translation>少し待って、もう一度お試しください。</translation>
        </message>
        <message>
            <source>Something went wrong inside the server. Nothing was done by halves.</source>
            <translation>サーバーの中で問題が起きました。途中までの変更は残っていません。</translation>
        </message>
        <message>
            <source>Read the list again, then try once more.</source>
            <translation>利用者一覧を読み直して、もう一度お試しください。</translation>
        </message>
        <message>
            <source>To open this file would take this PC very long, so it was not tried. The file is damaged, or was made to block this program.</source>
            <translation>このファイルは開くのに非常に長い時間がかかるため、開きませんでした。壊れているか、このプログラムを止める目的で作られたものです。</translation>
        </message>
        <message>
            <source>This file does not work as a PKCS#11 module, or its driver does not start.</source>
            <translation>このファイルは PKCS#11 モジュールとして使えないか、ドライバーが起動しません。</translation>
        </message>
        <message>
            <source>Choose the module that came with the card, and check that its software is installed.</source>
            <translation>カードに付属のモジュールを選び、そのソフトウェアがインストール済みかご確認ください。</translation>
        </message>
        <message>
            <source>Whoever looks after this PC, or the maker of the card, knows the right file.</source>
            <translation>正しいファイルは、パソコンの管理者またはカードの発行元にお尋ねください。</translation>
        </message>
        <message>
            <source>There is no card with this certificate in any reader.</source>
            <translation>この証明書の入ったカードが、どのリーダーにもありません。</translation>
        </message>
        <message>
            <source>Put the card into its reader, or plug the key in, and read it again.</source>
            <translation>カードをリーダーに入れる（または USB キーを挿す）と、もう一度読み取れます。</translation>
        </message>
        <message>
            <source>There is a card, but no certificate to sign in with on it.</source>
            <translation>カードはありますが、ログインに使える証明書が入っていません。</translation>
        </message>
        <message>
            <source>Try another card, or another module.</source>
            <translation>別のカードか、別のモジュールをお試しください。</translation>
        </message>
        <message>
            <source>The card was pulled out or reset while it was in use, so you were signed out.</source>
            <translation>ご利用中にカードが抜かれたかリセットされたため、ログアウトしました。</translation>
        </message>
        <message>
            <source>Put the card back, read it again and sign in. The users you had ticked are kept.</source>
            <translation>カードを入れ直し、もう一度読み取ってログインしてください。選択した利用者は残っています。</translation>
        </message>
        <message>
            <source>The card or this PC's certificate store did not sign. It may not know the way of signing that the bank asks for (RSA-PSS or ECDSA).</source>
            <translation>カードまたはパソコンの証明書ストアが署名しませんでした。当組合の求める署名方式（RSA-PSS または ECDSA）に対応していないことがあります。</translation>
        </message>
        <message>
            <source>Try again. If it fails once more, use another certificate.</source>
            <translation>もう一度お試しください。また失敗するときは、別の証明書をお使いください。</translation>
        </message>
        <message>
            <source>This way of keeping a certificate is not available here, or your organisation does not allow it.</source>
            <translation>この保管場所の証明書はここでは使えないか、組織で許可されていません。</translation>
        </message>
        <message>
            <source>Whoever looks after this PC knows what is allowed.</source>
            <translation>何が許可されているかは、パソコンの管理者にお尋ねください。</translation>
        </message>
        <message>
            <source>The PIN is not right.</source>
            <translation>暗証番号（PIN）がちがいます。</translation>
        </message>
        <message>
            <source>Type it again with care: after a few wrong tries the card locks itself. It is not the login password.</source>
            <translation>落ち着いて入力し直してください。数回まちがえるとカードがロックされます。ログインパスワードではありません。</translation>
        </message>
        <message>
            <source>Whoever gave you the card can help with a forgotten PIN.</source>
            <translation>暗証番号をお忘れのときは、カードの発行元にご相談ください。</translation>
        </message>
        <message>
            <source>The card is locked, because a wrong PIN was typed too often.</source>
            <translation>暗証番号を何度もまちがえたため、カードがロックされています。</translation>
        </message>
        <message>
            <source>Have it unlocked, or sign in with another certificate.</source>
            <translation>ロックの解除を依頼するか、別の証明書でログインしてください。</translation>
        </message>
        <message>
            <source>Whoever gave you the card can unlock it.</source>
            <translation>ロックは、カードの発行元で解除できます。</translation>
        </message>
        <message>
            <source>The card has no PIN of yours yet, or its PIN has expired.</source>
            <translation>カードの暗証番号がまだ設定されていないか、期限が切れています。</translation>
        </message>
        <message>
            <source>Set the PIN with the program that came with the card, then read it again.</source>
            <translation>カードに付属のソフトウェアで暗証番号を設定してから、もう一度読み取ってください。</translation>
        </message>
        <message>
            <source>Whoever gave you the card can help.</source>
            <translation>カードの発行元にご相談ください。</translation>
        </message>
        <message>
            <source>It was cancelled.</source>
            <translation>取り消されました。</translation>
        </message>
        <message>
            <source>Nothing was sent. Try again when you are ready.</source>
            <translation>何も送信していません。準備ができましたら、もう一度お試しください。</translation>
        </message>
        <message>
            <source>The proxy did not take the name and the password.</source>
            <translation>プロキシが、名前とパスワードを受け付けませんでした。</translation>
        </message>
        <message>
            <source>Proxy: %1</source>
            <translation>プロキシ：%1</translation>
        </message>
        <message>
            <source>Your company's IT department can help.</source>
            <translation>社内のシステム担当部署にご相談ください。</translation>
        </message>
        <message>
            <source>The other side's certificate is not the bank's: it was issued by “%1”. Something in between (a proxy or an anti-virus program) opens the connection, or it is not the bank's server. No password was sent.</source>
            <translation>相手の証明書は当組合のものではなく、「%1」が発行したものです。途中のプロキシやウイルス対策ソフトが通信を開いているか、当組合のサーバーではありません。パスワードは送信していません。</translation>
        </message>
        <message>
            <source>Check the server address. If it is right, ask that connections to it are let through unopened. There is no way to go on without.</source>
            <translation>サーバーのアドレスを確認してください。正しいときは、この接続先への通信を開かずに通すよう依頼してください。このまま続けることはできません。</translation>
        </message>
        <message>
            <source>The proxy on the way to the server wants a name and a password. Nothing was sent to the server.</source>
            <translation>途中のプロキシが、名前とパスワードを求めています。サーバーには何も送信していません。</translation>
        </message>
        <message>
            <source>The proxy did not open the way to the server. Nothing was sent to the server.</source>
            <translation>プロキシが、サーバーへの接続を通しませんでした。サーバーには何も送信していません。</translation>
        </message>
        <message>
            <source>What answered is not the bank's server but something in between, such as the sign-in page of a Wi-Fi. Nothing was sent.</source>
            <translation>応答したのは当組合のサーバーではなく、Wi-Fi のログインページなど、途中にあるものです。何も送信していません。</translation>
        </message>
        <message>
            <source>Open the browser, sign in to the Wi-Fi there, then try again. Check the server address too.</source>
            <translation>ブラウザーを開いて Wi-Fi にログインしてから、もう一度お試しください。サーバーのアドレスも確認してください。</translation>
        </message>
        <message>
            <source>A master user of your company can help.</source>
            <translation>ご契約者のマスターユーザにご相談ください。</translation>
        </message>
        <message>
            <source>The bank's help desk can help.</source>
            <translation>当組合のヘルプデスクにお問い合わせください。</translation>
        </message>
        <message>
            <source>The one-time password is locked, because it was wrong too often.</source>
            <translation>ワンタイムパスワードを何度も間違えたため、ロックされています。</translation>
        </message>
        <message>
            <source>Waiting does not end this: have it unlocked.</source>
            <translation>時間がたっても解除されません。ロック解除を依頼してください。</translation>
        </message>
        <message>
            <source>Type them again under “Details: connection and proxy”. They are not those of the bank.</source>
            <translation>「詳細：接続先・プロキシ」で入力し直してください。当組合のものではありません。</translation>
        </message>
        <message>
            <source>Request number: %1</source>
            <translation>依頼番号：%1</translation>
        </message>
        <message>
            <source>Type them under “Details: connection and proxy”, then try again.</source>
            <translation>「詳細：接続先・プロキシ」で入力してから、もう一度お試しください。</translation>
        </message>
        <message>
            <source>Check the proxy under “Details: connection and proxy”. Some networks first want you to sign in on a page in the browser.</source>
            <translation>「詳細：接続先・プロキシ」でプロキシを確認してください。先にブラウザーのページでのログインが必要なネットワークもあります。</translation>
        </message>
        <message>
            <source>As many of your requests wait for approval as may wait at a time. Nothing was done.</source>
            <translation>承認待ちにできるご自身の依頼の数が上限に達しています。何も変更していません。</translation>
        </message>
        <message>
            <source>Withdraw one of them, or have another master user or administrator decide on some first.</source>
            <translation>どれかを取り下げるか、先にほかのマスターユーザか管理ユーザに承認または却下してもらってください。</translation>
        </message>
        <message>
            <source>As many requests of your company wait for approval as may wait at a time. Nothing was done.</source>
            <translation>承認待ちにできる貴社の依頼の数が上限に達しています。何も変更していません。</translation>
        </message>
        <message>
            <source>Have another master user or administrator approve or reject some of them first.</source>
            <translation>先にほかのマスターユーザか管理ユーザに、いくつか承認または却下してもらってください。</translation>
        </message>
        <message>
            <source>The serial number and the two codes do not fit together. Compare the serial number with the back of the token, and type two codes that follow each other.</source>
            <translation>シリアル番号と 2 つの数字が合いません。トークン裏面のシリアル番号を確かめ、続けて表示された 2 つの数字を入力してください。</translation>
        </message>
        <message>
            <source>The clock of this token is too far off to be set right. Put it aside and take another token.</source>
            <translation>このトークンの時計は大きくずれていて、合わせることができません。よけておき、別のトークンを使ってください。</translation>
        </message>
        <message>
            <source>This token was revoked once and can never be used again. Take another token.</source>
            <translation>一度失効したトークンは二度と使えません。別のトークンを使ってください。</translation>
        </message>
        <message>
            <source>The date of this token has passed. Take a token with a later date on its back.</source>
            <translation>このトークンは有効期限が過ぎています。裏面の日付がより新しいトークンを使ってください。</translation>
        </message>
        <message>
            <source>This token ends no later than the one in use. Look whether it is the new one: its date on the back must be later.</source>
            <translation>このトークンの有効期限は、現在のものより後ではありません。新しいトークンかどうか、裏面の日付を確かめてください。</translation>
        </message>
        <message>
            <source>This token is locked, because its digits were wrong too often. Wait, or resynchronise it.</source>
            <translation>ワンタイムパスワードを何度も間違えたため、このトークンはロックされています。時間をおくか、時刻合わせを行ってください。</translation>
        </message>
        <message>
            <source>This token belongs to somebody else. Take another token, or take it back first.</source>
            <translation>このトークンは別の利用者のものです。別のトークンを使うか、先に割り当てを取り消してください。</translation>
        </message>
        <message>
            <source>This user has registered this token already. Nothing to do.</source>
            <translation>この利用者はこのトークンを登録済みです。操作は必要ありません。</translation>
        </message>
        <message>
            <source>There is no such user in your company any more. Read the list again.</source>
            <translation>その利用者はもういません。一覧を読み込み直してください。</translation>
        </message>
        <message>
            <source>This serial number is not in the inventory. Compare it with the back, or import the delivery first.</source>
            <translation>このシリアル番号は配布箱にありません。裏面と照らし合わせるか、先に届いたファイルを取り込んでください。</translation>
        </message>
        <message>
            <source>Nothing is assigned to this user that could be taken back.</source>
            <translation>この利用者には、取り消せる割り当てがありません。</translation>
        </message>
        <message>
            <source>This user needs no one-time password.</source>
            <translation>ワンタイムパスワードが必要のない利用者です。</translation>
        </message>
        <message>
            <source>Refused for a reason this version does not know (%1). Update Kirikae.</source>
            <translation>この版では分からない理由（%1）で拒否されました。Kirikae を更新してください。</translation>
        </message>
        <message>
            <source>This token cannot be used.</source>
            <translation>このトークンは使えません。</translation>
        </message>
        <message>
            <source>It could not be confirmed that this token works.</source>
            <translation>このトークンが使えることを確認できませんでした。</translation>
        </message>
        <message>
            <source>The two one-time passwords are the same. They were not sent.</source>
            <translation>2 つのワンタイムパスワードが同じです。送信していません。</translation>
        </message>
        <message>
            <source>Type the digits shown now, wait until the display changes, then type the next digits.</source>
            <translation>今表示されている数字を入力し、表示が変わるのを待ってから、次の数字を入力してください。</translation>
        </message>
        <message>
            <source>Type two new one-time passwords and try again: doing it twice harms nothing.</source>
            <translation>新しいワンタイムパスワードを 2 つ入力して、もう一度行ってください。二度行っても問題はありません。</translation>
        </message>
        <message>
            <source>The clock could not be set right.</source>
            <translation>トークンの時刻を合わせられませんでした。</translation>
        </message>
        <message>
            <source>The two one-time passwords were not accepted: they are wrong, were used already, or do not follow each other.</source>
            <translation>2 つのワンタイムパスワードが受け付けられませんでした。まちがっているか、使用済みか、続けて表示されたものではありません。</translation>
        </message>
        <message>
            <source>Wait until the display changes, then type two that follow each other.</source>
            <translation>表示が変わるのを待ってから、続けて表示される 2 つを入力してください。</translation>
        </message>
        <message>
            <source>The date of this token has passed, so its clock is of no use any more.</source>
            <translation>このトークンは有効期限が切れているため、時刻を合わせても使えません。</translation>
        </message>
        <message>
            <source>Switch to the new token.</source>
            <translation>新しいトークンに切り替えてください。</translation>
        </message>
        <message>
            <source>There is no token with this serial number.</source>
            <translation>このシリアル番号のトークンはありません。</translation>
        </message>
        <message>
            <source>The safe store of this PC is locked.</source>
            <translation>このパソコンの安全な保管場所（キーリング）がロックされています。</translation>
        </message>
        <message>
            <source>Unlock it (the keyring, “Passwords and Keys”), then choose the certificate again.</source>
            <translation>「パスワードと鍵」などで解除してから、証明書を選び直してください。</translation>
        </message>
        <message>
            <source>The safe store of this PC refused to keep the password.</source>
            <translation>このパソコンの安全な保管場所が、パスワードの利用を拒否しました。</translation>
        </message>
        <message>
            <source>Ask whoever looks after this PC.</source>
            <translation>パソコンの管理者にお尋ねください。</translation>
        </message>
        <message>
            <source>This PC has no safe store (no keyring service is running).</source>
            <translation>このパソコンには安全な保管場所がありません（キーリングのサービスが動いていません）。</translation>
        </message>
        <message>
            <source>Choose the file that came with the delivery.</source>
            <translation>トークンと一緒に届いたファイルを選んでください。</translation>
        </message>
        <message>
            <source>The file cannot be read.</source>
            <translation>ファイルを読み取れません。</translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation>ファイルが空です。</translation>
        </message>
        <message>
            <source>The file is larger than 64 MiB.</source>
            <translation>ファイルが 64 MiB を超えています。</translation>
        </message>
        <message>
            <source>Ask the sender for several smaller files.</source>
            <translation>送り主に、いくつかの小さいファイルに分けてもらってください。</translation>
        </message>
        <message>
            <source>It could not be saved.</source>
            <translation>保存できませんでした。</translation>
        </message>
        <message>
            <source>Choose another folder, or close the file in the spreadsheet program.</source>
            <translation>別のフォルダーを選ぶか、表計算ソフトでそのファイルを閉じてください。</translation>
        </message>
        <message>
            <source>The training server did not start.</source>
            <translation>訓練用サーバーが起動しませんでした。</translation>
        </message>
        <message>
            <source>Try again. If it fails once more, install Kirikae again.</source>
            <translation>もう一度お試しください。それでも起動しないときは、Kirikae を入れ直してください。</translation>
        </message>
        <message>
            <source>A rule of your organisation for this program cannot be understood and was left out.</source>
            <translation>組織の設定のうち、読み取れないものがあったため適用しませんでした。</translation>
        </message>
        <message>
            <source>Tell your IT department. You can go on working.</source>
            <translation>情報システム部門へお知らせください。作業は続けられます。</translation>
        </message>
        <message>
            <source>Type another name.</source>
            <translation>別の名前を入力してください。</translation>
        </message>
        <message>
            <source>Send the same request again: the server does it at most once.</source>
            <translation>同じ依頼をもう一度送ってください。サーバーは一度しか行いません。</translation>
        </message>
        <message>
            <source>The request was sent, but no answer came. It is not known yet whether the tokens were revoked.</source>
            <translation>依頼は送りましたが、返事がありませんでした。失効されたかどうかは、まだ分かりません。</translation>
        </message>
        <message>
            <source>Send the same request again: the server does it at most once and tells how it ended. Do not start a new one.</source>
            <translation>同じ依頼をもう一度送ってください。二重に実行されることはなく、結果が分かります。新しい依頼は始めないでください。</translation>
        </message>
        <message>
            <source>The request was sent, but no answer came. It is not known yet what was assigned.</source>
            <translation>依頼を送りましたが、返事がありません。割り当てられたかどうかはまだ分かりません。</translation>
        </message>
        <message>
            <source>No answer came. It is not known yet whether the token was registered.</source>
            <translation>返事がありませんでした。登録されたかどうかは、まだ分かりません。</translation>
        </message>
        <message>
            <source>No answer came. It is not known yet whether the user was unlocked.</source>
            <translation>応答がありませんでした。ロックが解除されたかどうかは、まだ分かりません。</translation>
        </message>
        <message>
            <source>It was sent, but no answer came. It is not known yet whether it was decided.</source>
            <translation>送信しましたが、応答がありませんでした。決定されたかどうか、まだ分かりません。</translation>
        </message>
        <message>
            <source>See what became of it before you do anything else. Nothing is done twice.</source>
            <translation>ほかの操作の前に、どうなったかを確認してください。二重に実行されることはありません。</translation>
        </message>
        <message>
            <source>The file was sent, but no answer came. It is not known yet whether it was imported.</source>
            <translation>ファイルを送りましたが、返事がありません。取り込まれたかどうかはまだ分かりません。</translation>
        </message>
        <message>
            <source>Check the file again: what was imported shows as “already there”. Importing twice harms nothing.</source>
            <translation>もう一度ファイルを確認してください。取り込まれたものは「登録済み」と表示されます。二度取り込んでも問題はありません。</translation>
        </message>
        <message>
            <source>The confirmation password is not right. Nothing was assigned.</source>
            <translation>確認用パスワードがちがいます。何も割り当てられていません。</translation>
        </message>
        <message>
            <source>The confirmation password is not right. Nobody was unlocked.</source>
            <translation>確認用パスワードが正しくありません。ロックは解除されていません。</translation>
        </message>
        <message>
            <source>For that, type the confirmation password again. A one-time password is not needed.</source>
            <translation>そのために確認用パスワードをもう一度入力してください。ワンタイムパスワードは必要ありません。</translation>
        </message>
        <message>
            <source>The first request had not arrived: nothing was revoked.</source>
            <translation>最初の依頼は届いていませんでした。何も失効されていません。</translation>
        </message>
        <message>
            <source>To revoke now, type the digits your token shows now, then press the button.</source>
            <translation>今から失効するには、お手元のトークンに今表示されている数字を入力し、ボタンを押してください。</translation>
        </message>
        <message>
            <source>The server could not read the file. Nothing was imported.</source>
            <translation>サーバーがファイルを読み取れませんでした。何も取り込まれていません。</translation>
        </message>
        <message>
            <source>Check that it is the file of the delivery, unchanged.</source>
            <translation>届いたままのファイルかどうかを確認してください。</translation>
        </message>
        <message>
            <source>Type the key or password again, exactly as in the sealed letter.</source>
            <translation>封書のとおりに、鍵またはパスワードをもう一度入力してください。</translation>
        </message>
        <message>
            <source>Offline: this is the list of %1. It can only be read.</source>
            <translation>オフライン：%1 時点の一覧です。閲覧のみできます。</translation>
        </message>
        <message>
            <source>Offline: the server is not heard.</source>
            <translation>オフライン：サーバーとつながっていません。</translation>
        </message>
        <message>
            <source>Kirikae tries again by itself and reads the list anew once the server answers.</source>
            <translation>自動的に再接続し、つながりしだい一覧を読み直します。</translation>
        </message>
        <message>
            <source>Type the digits shown now, wait until the display changes, then type the next digits into the second field. That sets its clock right.</source>
            <translation>いま表示されている数字を入力し、表示が変わるのを待って、次の数字を 2 つ目の欄に入力してください。これで時計も合います。</translation>
        </message>
        <message>
            <source>The clock of your token is off, so its digits were not accepted.</source>
            <translation>トークンの時計がずれているため、数字が受け付けられませんでした。</translation>
        </message>
        <message>
            <source>Set it right with two one-time passwords in a row (menu “Token”), then try again.</source>
            <translation>続けて表示される 2 つのワンタイムパスワードで時計を合わせてから（メニュー「トークン」）、もう一度お試しください。</translation>
        </message>
    </context>
    <context>
        <name>Managed</name>
        <message>
            <source>Managed by your organisation.</source>
            <translation>組織が管理しています。</translation>
        </message>
    </context>
    <context>
        <name>ProgramOptions</name>
        <message>
            <source>Switches a company's hardware one-time-password tokens.</source>
            <translation>ハードウェアトークンの切替操作を行います。</translation>
        </message>
        <message>
            <source>Start the bundled training server and connect to it alone.</source>
            <translation>付属の訓練用サーバーを起動し、そこだけに接続します。</translation>
        </message>
        <message>
            <source>The bank's server (https).</source>
            <translation>接続先のサーバー（https）。</translation>
        </message>
        <message>
            <source>The language: ja or en.</source>
            <translation>言語（ja または en）。</translation>
        </message>
        <message>
            <source>With --training: play the whole switch-over and write a picture of each screen.</source>
            <translation>--training とともに：切替の全手順を自動で行い、各画面の画像を書き出します。</translation>
        </message>
        <message>
            <source>Keep settings and data in this folder.</source>
            <translation>設定とデータをこのフォルダーに置きます。</translation>
        </message>
        <message>
            <source>Unexpected argument: %1</source>
            <translation>余分な引数です：%1</translation>
        </message>
        <message>
            <source>--language takes ja or en.</source>
            <translation>--language は ja か en です。</translation>
        </message>
        <message>
            <source>--training has its own server: leave --server out.</source>
            <translation>--training は専用のサーバーを使います。--server は指定できません。</translation>
        </message>
        <message>
            <source>--server takes an address that begins with https://.</source>
            <translation>--server は https:// で始まる接続先です。</translation>
        </message>
        <message>
            <source>--guide needs --training.</source>
            <translation>--guide には --training が必要です。</translation>
        </message>
        <message>
            <source>Your organisation does not allow training on this PC. Start Kirikae without it, or ask your IT department.</source>
            <translation>この PC では、組織の設定により訓練モードを使用できません。訓練モードなしで起動するか、情報システム部門へご相談ください。</translation>
        </message>
        <message>
            <source>Your organisation has laid down the bank's server: start Kirikae without --server.</source>
            <translation>接続先のサーバーは組織が管理しています。--server を付けずに起動してください。</translation>
        </message>
    </context>
    <context>
        <name>RenewalWords</name>
        <message>
            <source>This certificate has expired.</source>
            <translation>この証明書は期限切れです。</translation>
        </message>
        <message numerus="yes">
            <source>This certificate ends in %n day(s), on %1.</source>
            <translation>
                <numerusform>この証明書はあと %n 日（%1）で期限が切れます。</numerusform>
            </translation>
        </message>
        <message>
            <source>Your new certificate (valid until %1) is on the list of the sign-in page: choose it the next time you sign in.</source>
            <translation>新しい証明書（有効期限 %1）は、ログイン画面の一覧にあります。次回のログインからお選びください。</translation>
        </message>
        <message>
            <source>Ask the bank for a new one, then add its file on the sign-in page.</source>
            <translation>当組合に新しい証明書をご依頼のうえ、ログイン画面でファイルを追加してください。</translation>
        </message>
        <message>
            <source>Ask the bank for the next one now, then add its file on the sign-in page. Until the old one ends, both are accepted.</source>
            <translation>今のうちに当組合へ次の証明書をご依頼のうえ、ログイン画面でファイルを追加してください。今の証明書の期限までは、どちらでもログインできます。</translation>
        </message>
        <message>
            <source>Ask the bank, or whoever gave you the card, for a new certificate.</source>
            <translation>当組合またはカードの発行元に、新しい証明書をご依頼ください。</translation>
        </message>
        <message>
            <source>Ask the bank, or whoever gave you the card, for the next certificate now. Until the old one ends, both are accepted.</source>
            <translation>今のうちに当組合またはカードの発行元へ、次の証明書をご依頼ください。今の証明書の期限までは、どちらでもログインできます。</translation>
        </message>
    </context>
    <context>
        <name>SaveFile</name>
        <message>
            <source>It was saved.</source>
            <translation>保存しました。</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>CSV files (*.csv)</source>
            <translation>CSV ファイル (*.csv)</translation>
        </message>
    </context>
    <context>
        <name>TokenWords</name>
        <message>
            <source>In stock</source>
            <translation>在庫</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>発行済み</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>利用中</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>期限切れ</translation>
        </message>
        <message>
            <source>Revoked</source>
            <translation>失効済み</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>ロック中</translation>
        </message>
        <message>
            <source>It is nobody's yet and can be assigned.</source>
            <translation>まだ誰にも割り当てられておらず、割り当てることができます。</translation>
        </message>
        <message>
            <source>It was assigned and is waiting to be registered.</source>
            <translation>割り当て済みで、利用開始登録を待っています。</translation>
        </message>
        <message>
            <source>It was registered and its digits are accepted.</source>
            <translation>利用開始登録済みで、ワンタイムパスワードを利用できます。</translation>
        </message>
        <message>
            <source>Its date has passed. Its digits are no longer accepted.</source>
            <translation>有効期限が過ぎています。ワンタイムパスワードは受け付けられません。</translation>
        </message>
        <message>
            <source>It was revoked once and can never be used again, though it still shows digits.</source>
            <translation>一度失効したトークンです。数字は表示されますが、二度と使えません。</translation>
        </message>
        <message>
            <source>Its digits were wrong too often. It opens again by itself or by a resynchronisation.</source>
            <translation>ワンタイムパスワードを何度も間違えたためロックされています。時間がたつか、時刻合わせを行うと解除されます。</translation>
        </message>
        <message>
            <source>Type the user's login ID.</source>
            <translation>利用者のログインIDを入力してください。</translation>
        </message>
        <message>
            <source>Scan or type the new token.</source>
            <translation>新しいトークンを読み取るか入力してください。</translation>
        </message>
        <message>
            <source>Nobody in your company has this login ID.</source>
            <translation>このログインIDの利用者はいません。</translation>
        </message>
        <message>
            <source>This user is named in another row too.</source>
            <translation>この利用者は別の行にもあります。</translation>
        </message>
        <message>
            <source>This is no serial number.</source>
            <translation>シリアル番号の形ではありません。</translation>
        </message>
    </context>
    <context>
        <name>TrainingWords</name>
        <message>
            <source>Choose the certificate of the person whose part you take. An administrator or a master user can revoke tokens.</source>
            <translation>練習する人の証明書を選んでください。失効できるのは、管理ユーザとマスターユーザです。</translation>
        </message>
        <message>
            <source>Open the certificate: its password is “training”.</source>
            <translation>証明書を開いてください。パスワードは「training」です。</translation>
        </message>
        <message>
            <source>Press “Fill in” for the login password, then sign in.</source>
            <translation>ログインパスワードの「入力する」を押し、ログインしてください。</translation>
        </message>
        <message>
            <source>Type the digits that the virtual token shows. If they were used already, press “On to the next digits” first.</source>
            <translation>仮想トークンに表示されている数字を入力してください。使用済みのときは、先に「次の数字まで進める」を押してください。</translation>
        </message>
        <message>
            <source>The clock of this token is off: type its digits, press “On to the next digits”, and type those into the second field.</source>
            <translation>このトークンは時計がずれています。数字を入力し、「次の数字まで進める」を押して、次の数字を 2 つ目の欄に入力してください。</translation>
        </message>
        <message>
            <source>Tick %1 in the list, to revoke the old token.</source>
            <translation>古いトークンを失効するため、一覧で %1 にチェックを付けてください。</translation>
        </message>
        <message>
            <source>Press “Revoke tokens…”.</source>
            <translation>「トークンの失効…」を押してください。</translation>
        </message>
        <message>
            <source>Fill in the confirmation password and type the digits that the virtual token shows, then revoke.</source>
            <translation>確認用パスワードと、仮想トークンの数字を入力し、失効してください。</translation>
        </message>
        <message>
            <source>Your own token has expired: tick yourself and revoke it.</source>
            <translation>ご自身のトークンは有効期限切れです。ご自身にチェックを付けて失効してください。</translation>
        </message>
        <message>
            <source>Your own token has expired. Sign out, sign in as an administrator, and revoke it there.</source>
            <translation>ご自身のトークンは有効期限切れです。ログアウトし、管理ユーザとしてログインして失効してください。</translation>
        </message>
        <message>
            <source>Press “30 minutes forward”: then the wait is over.</source>
            <translation>「30分を進める」を押すと、待ち時間が終わります。</translation>
        </message>
        <message>
            <source>%1 waits. Press “30 minutes forward”: then the wait is over.</source>
            <translation>%1 が待っています。「30分を進める」を押すと、待ち時間が終わります。</translation>
        </message>
        <message>
            <source>The wait is over. Sign out, and sign in as %1 to register the new token.</source>
            <translation>待ち時間が終わりました。ログアウトし、%1 としてログインして、新しいトークンを登録してください。</translation>
        </message>
        <message>
            <source>Register the token shown here: its serial number is on the back, its digits are on the front.</source>
            <translation>表示中のトークンを登録してください。シリアル番号は裏面に、数字は表面にあります。</translation>
        </message>
        <message>
            <source>All is in order here. To switch somebody over, sign out and sign in as an administrator.</source>
            <translation>この人の作業はありません。ほかの人を切り替えるには、ログアウトし、管理ユーザとしてログインしてください。</translation>
        </message>
        <message>
            <source>Nobody is left to switch over. Close training and start it again to begin anew.</source>
            <translation>切り替える人はもういません。訓練を閉じて開き直すと、はじめからやり直せます。</translation>
        </message>
    </context>
    <context>
        <name>WaitWords</name>
        <message>
            <source>The wait is over</source>
            <translation>待ち時間が終わりました</translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) can register a new token (from %1).</source>
            <translation>
                <numerusform>%n 人が新しいトークンを登録できます（%1 から）。</numerusform>
            </translation>
        </message>
        <message>
            <source>See the wait</source>
            <translation>待ち時間を見る</translation>
        </message>
        <message>
            <source>Registration in %1 (from %2)</source>
            <translation>再登録できるまで %1（%2 から）</translation>
        </message>
        <message>
            <source>%1h</source>
            <comment>hours left, on a small icon</comment>
            <translation>%1時</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ApprovalDesk</name>
        <message>
            <source>A&amp;pprovals</source>
            <translation>承認(&amp;P)</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ApprovalDialog</name>
        <message>
            <source>Users whom it concerns</source>
            <translation>対象の利用者</translation>
        </message>
        <message>
            <source>Your note (optional)</source>
            <translation>メモ（任意）</translation>
        </message>
        <message>
            <source>Working</source>
            <translation>処理しています</translation>
        </message>
        <message>
            <source>Do not approve</source>
            <translation>差し戻す</translation>
        </message>
        <message>
            <source>Withdraw the request</source>
            <translation>依頼を取り下げる</translation>
        </message>
        <message>
            <source>See what became of it</source>
            <translation>どうなったかを確認</translation>
        </message>
        <message>
            <source>Request for approval</source>
            <translation>承認の依頼</translation>
        </message>
        <message>
            <source>Requested by %1 on %2.</source>
            <translation>%1 さんが %2 に依頼しました。</translation>
        </message>
        <message>
            <source>It can be approved until %1. %2</source>
            <translation>%1 まで承認できます。%2</translation>
        </message>
        <message>
            <source>Nobody approved it before %1. Nothing was changed.</source>
            <translation>%1 までに承認されませんでした。何も変更されていません。</translation>
        </message>
        <message>
            <source>%1: %2, on %3.</source>
            <comment>state, person, time</comment>
            <translation>%1：%2 さん、%3</translation>
        </message>
        <message>
            <source>Note of the request: %1</source>
            <translation>依頼のメモ：%1</translation>
        </message>
        <message>
            <source>Note of the decision: %1</source>
            <translation>決定のメモ：%1</translation>
        </message>
        <message>
            <source>%1   token %2</source>
            <comment>person, serial number</comment>
            <translation>%1&#x3000;トークン %2</translation>
        </message>
        <message>
            <source>Nobody would be able to manage users afterwards, so it cannot be approved like this.</source>
            <translation>実行すると、利用者を管理できる方がいなくなるため、このままでは承認できません。</translation>
        </message>
        <message>
            <source>Still able to manage users afterwards: %1.</source>
            <translation>実行後も操作できる管理者：%1</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between names</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>Approved and done.</source>
            <translation>承認し、実行しました。</translation>
        </message>
        <message>
            <source>Succeeded %1 / failed %2</source>
            <translation>成功 %1 / 失敗 %2</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>何も変更されていません。</translation>
        </message>
        <message>
            <source>Approve and carry out</source>
            <translation>承認して実行</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ApprovalTableModel</name>
        <message>
            <source>Requested at</source>
            <translation>依頼日時</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Requested by</source>
            <translation>依頼者</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>Until / decided at</source>
            <translation>期限／決定日時</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>メモ</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ApprovalsPage</name>
        <message>
            <source>Approvals</source>
            <comment>title of the page</comment>
            <translation>承認</translation>
        </message>
        <message>
            <source>All requests</source>
            <translation>すべての依頼</translation>
        </message>
        <message>
            <source>Changes of many users at once need a second person. Look at what is asked for, then approve it or send it back.</source>
            <translation>多人数の変更には、もう一人の承認が必要です。内容を確認してから、承認または差し戻しをしてください。</translation>
        </message>
        <message>
            <source>Show:</source>
            <translation>表示：</translation>
        </message>
        <message>
            <source>Look at it…</source>
            <translation>内容を確認…</translation>
        </message>
        <message>
            <source>Reload</source>
            <translation>読み直す</translation>
        </message>
        <message>
            <source>Reading the requests</source>
            <translation>依頼を読み込んでいます</translation>
        </message>
        <message>
            <source>Nothing waits for approval.</source>
            <translation>承認待ちの依頼はありません。</translation>
        </message>
        <message>
            <source>There is no such request.</source>
            <translation>該当する依頼はありません。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::AssignDialog</name>
        <message>
            <source>training-</source>
            <translation>訓練-</translation>
        </message>
        <message>
            <source>assignment-%1.csv</source>
            <translation>割り当て結果-%1.csv</translation>
        </message>
        <message>
            <source>User (login ID, then Enter)</source>
            <translation>利用者（ログインIDを入力して Enter）</translation>
        </message>
        <message>
            <source>Serial number (scan or type, then Enter)</source>
            <translation>シリアル番号（読み取りまたは入力して Enter）</translation>
        </message>
        <message>
            <source>Paste from a spreadsheet</source>
            <translation>表計算ソフトから貼り付け</translation>
        </message>
        <message>
            <source>Two columns: login ID and serial number</source>
            <translation>2 列：ログインIDとシリアル番号</translation>
        </message>
        <message>
            <source>Remove selected rows</source>
            <translation>選択した行を除く</translation>
        </message>
        <message>
            <source>Who gets which token</source>
            <translation>利用者とトークンの組み合わせ</translation>
        </message>
        <message>
            <source>Assigning</source>
            <translation>割り当てています</translation>
        </message>
        <message>
            <source>Save result…</source>
            <translation>結果を保存…</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>確認</translation>
        </message>
        <message>
            <source>Send the same request again</source>
            <translation>同じ依頼をもう一度送る</translation>
        </message>
        <message>
            <source>User</source>
            <translation>利用者</translation>
        </message>
        <message>
            <source>Present token</source>
            <translation>現在のトークン</translation>
        </message>
        <message>
            <source>New token</source>
            <translation>新しいトークン</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>結果</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>取り消しました</translation>
        </message>
        <message>
            <source>Assigned</source>
            <translation>割り当てました</translation>
        </message>
        <message>
            <source>Possible</source>
            <translation>割り当て可能</translation>
        </message>
        <message>
            <source>(take back)</source>
            <translation>（取り消し）</translation>
        </message>
        <message>
            <source>Take tokens back</source>
            <translation>割り当ての取り消し</translation>
        </message>
        <message>
            <source>Assign tokens</source>
            <translation>トークンの割り当て</translation>
        </message>
        <message>
            <source>What was assigned and is not registered yet goes back into the inventory.</source>
            <translation>割り当て済みで、まだ利用開始登録されていないトークンを配布箱に戻します。</translation>
        </message>
        <message>
            <source>One row a user: the present token and the new one. The present one stays in use until it is revoked.</source>
            <translation>1 行が利用者 1 人です。現在のトークンと新しいトークンを並べて表示します。現在のトークンは、失効するまで使えます。</translation>
        </message>
        <message>
            <source>Succeeded %1 / failed %2</source>
            <translation>成功 %1 / 失敗 %2</translation>
        </message>
        <message>
            <source>The tokens are in the inventory again.</source>
            <translation>トークンは配布箱に戻りました。</translation>
        </message>
        <message>
            <source>Hand the tokens out. Each person registers the own one.</source>
            <translation>トークンを配布してください。利用者がそれぞれ利用開始登録を行います。</translation>
        </message>
        <message numerus="yes">
            <source>Take %n token(s) back</source>
            <translation>
                <numerusform>%n 個を取り消す</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Assign %n token(s)</source>
            <translation>
                <numerusform>%n 個を割り当てる</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message numerus="yes">
            <source>At most %n user(s) can be assigned tokens at once.</source>
            <translation>
                <numerusform>一度に割り当てられるのは %n 人までです。</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove some rows and do the rest afterwards.</source>
            <translation>行を減らし、残りは後から割り当ててください。</translation>
        </message>
        <message>
            <source>Note to the one who approves (optional)</source>
            <translation>承認する方へのメモ（任意）</translation>
        </message>
        <message numerus="yes">
            <source>Request for %n user(s)</source>
            <translation>
                <numerusform>%n 人分を依頼</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::AuditFilters</name>
        <message>
            <source>All actions</source>
            <translation>すべての操作</translation>
        </message>
        <message>
            <source>All</source>
            <translation>すべて</translation>
        </message>
        <message>
            <source>Done</source>
            <comment>filter</comment>
            <translation>完了</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>拒否</translation>
        </message>
        <message>
            <source>All time</source>
            <translation>すべての期間</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今日</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>7 日間</translation>
        </message>
        <message>
            <source>Last 30 days</source>
            <translation>30 日間</translation>
        </message>
        <message>
            <source>Choose dates</source>
            <translation>期間を指定</translation>
        </message>
        <message>
            <source>User:</source>
            <translation>利用者：</translation>
        </message>
        <message>
            <source>Login ID</source>
            <translation>ログインID</translation>
        </message>
        <message>
            <source>What this user did, and what was done to them</source>
            <translation>この利用者が行った操作と、この利用者に対する操作</translation>
        </message>
        <message>
            <source>Only what they did</source>
            <translation>本人が行った操作だけ</translation>
        </message>
        <message>
            <source>Token:</source>
            <translation>トークン：</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>シリアル番号</translation>
        </message>
        <message>
            <source>The history keeps only the last three digits: tokens that share them are found together.</source>
            <translation>履歴にはシリアル番号の下 3 桁だけが残ります。下 3 桁が同じトークンはまとめて見つかります。</translation>
        </message>
        <message>
            <source>Show:</source>
            <translation>表示：</translation>
        </message>
        <message>
            <source>Outcome:</source>
            <translation>結果：</translation>
        </message>
        <message>
            <source>When:</source>
            <translation>期間：</translation>
        </message>
        <message>
            <source>to</source>
            <comment>between two dates</comment>
            <translation>から</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>開始日</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>終了日</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::AuditLogPage</name>
        <message>
            <source>Activity</source>
            <comment>title of the page</comment>
            <translation>操作履歴</translation>
        </message>
        <message>
            <source>training-</source>
            <translation>訓練-</translation>
        </message>
        <message>
            <source>activity-%1.csv</source>
            <translation>操作履歴-%1.csv</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>書き出し…</translation>
        </message>
        <message>
            <source>Saves everything that matches as a CSV file</source>
            <translation>条件に合う履歴をすべて CSV ファイルに保存します</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>すべて表示</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Reading the activity</source>
            <translation>操作履歴を読み込み中</translation>
        </message>
        <message>
            <source>More</source>
            <translation>その他</translation>
        </message>
        <message>
            <source>What can be done with the selected row</source>
            <translation>選択した行に対する操作</translation>
        </message>
        <message>
            <source>Copy rows</source>
            <translation>行をコピー</translation>
        </message>
        <message>
            <source>Copy the hash</source>
            <translation>ハッシュ値をコピー</translation>
        </message>
        <message>
            <source>Reload</source>
            <translation>読み直す</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln 件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the newest %Ln row(s)</source>
            <translation>
                <numerusform>新しい順に %Ln 件を表示</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing matches. Show everything, or choose a longer time.</source>
            <translation>該当する履歴はありません。「すべて表示」を押すか、期間を長くしてください。</translation>
        </message>
        <message>
            <source>Follow %1</source>
            <translation>%1 の履歴だけを表示</translation>
        </message>
        <message>
            <source>Follow the token %1</source>
            <translation>トークン %1 の履歴だけを表示</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::AuditPresentationModel</name>
        <message>
            <source>Hash that begins with %1</source>
            <translation>ハッシュ値、先頭は %1</translation>
        </message>
        <message>
            <source>Token %1</source>
            <translation>トークン %1</translation>
        </message>
        <message>
            <source>Date and time</source>
            <translation>日時（日本時間）</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>操作した人</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>To whom or what</source>
            <translation>対象</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>結果</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>番号</translation>
        </message>
        <message>
            <source>Hash</source>
            <translation>ハッシュ値</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::CardDialog</name>
        <message>
            <source>Choose the PKCS#11 module of your card</source>
            <translation>カードの PKCS#11 モジュールの選択</translation>
        </message>
        <message>
            <source>Modules (*.so *.dll *.dylib)</source>
            <translation>モジュール (*.so *.dll *.dylib)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>すべてのファイル (*)</translation>
        </message>
        <message>
            <source>Smart card or USB key</source>
            <translation>ICカード・USB キー</translation>
        </message>
        <message>
            <source>Put the card into its reader, or plug the key in, and press “Read”. The PIN is asked later. Cards need the PKCS#11 module of their maker on this PC; use only one from a source you trust.</source>
            <translation>カードをリーダーに入れる（または USB キーを挿す）と、「読み取る」で証明書を読み取れます。暗証番号は後でお尋ねします。カードの発行元の PKCS#11 モジュールが必要です。信頼できるものだけをお使いください。</translation>
        </message>
        <message>
            <source>Module</source>
            <translation>モジュール</translation>
        </message>
        <message>
            <source>Another module…</source>
            <translation>別のモジュール…</translation>
        </message>
        <message>
            <source>Certificates on the card</source>
            <translation>カードの証明書</translation>
        </message>
        <message>
            <source>Reading the card</source>
            <translation>カードの読み取り中</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>読み取る</translation>
        </message>
        <message>
            <source>Use this certificate</source>
            <translation>この証明書を使う</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>None was found on this PC</source>
            <translation>このパソコンでは見つかりませんでした</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::CertificatePicker</name>
        <message>
            <source>No certificate yet: add the file from the bank</source>
            <translation>証明書がまだありません。当組合からお受け取りのファイルを追加してください</translation>
        </message>
        <message>
            <source>Choose your certificate</source>
            <translation>証明書を選んでください</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>期限切れ</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) left</source>
            <translation>
                <numerusform>あと %n 日</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 / %2 / valid until %3 (%4)</source>
            <comment>person, issuer, expiry, days left</comment>
            <translation>%1 ／ %2 ／ 有効期限 %3（%4）</translation>
        </message>
        <message>
            <source> / </source>
            <translation> ／ </translation>
        </message>
        <message numerus="yes">
            <source>Show %n expired or replaced certificate(s) too</source>
            <translation>
                <numerusform>期限切れ・更新済みの証明書も表示（%n 件）</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 / %2 / replaced by a newer one</source>
            <comment>person, issuer</comment>
            <translation>%1 ／ %2 ／ 更新済み（新しい証明書があります）</translation>
        </message>
        <message>
            <source>[card] %1</source>
            <translation>［ICカード］%1</translation>
        </message>
        <message>
            <source>file %1</source>
            <translation>ファイル %1</translation>
        </message>
        <message>
            <source>smart card</source>
            <translation>ICカード</translation>
        </message>
        <message>
            <source>smart card “%1”</source>
            <translation>ICカード「%1」</translation>
        </message>
        <message>
            <source>Windows certificate store</source>
            <translation>Windows 証明書ストア</translation>
        </message>
        <message>
            <source>macOS keychain</source>
            <translation>macOS キーチェーン</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ConnectionDetails</name>
        <message>
            <source>Proxy</source>
            <translation>プロキシ</translation>
        </message>
        <message>
            <source>As this PC is set</source>
            <translation>このパソコンの設定に従う</translation>
        </message>
        <message>
            <source>Without a proxy</source>
            <translation>プロキシを使わない</translation>
        </message>
        <message>
            <source>The one named here</source>
            <translation>ここで指定する</translation>
        </message>
        <message>
            <source>Proxy address</source>
            <translation>プロキシのアドレス</translation>
        </message>
        <message>
            <source>Written as proxy.example:8080.</source>
            <translation>proxy.example:8080 の形で入力します。</translation>
        </message>
        <message>
            <source>Name for the proxy</source>
            <translation>プロキシの利用者名</translation>
        </message>
        <message>
            <source>Password for the proxy</source>
            <translation>プロキシのパスワード</translation>
        </message>
        <message>
            <source>It goes to this proxy alone, never to the bank.</source>
            <translation>このプロキシだけに送られ、当組合には送られません。</translation>
        </message>
        <message>
            <source>Remember it in this PC's safe store</source>
            <translation>このパソコンの安全な保管場所に記憶する</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>使う</translation>
        </message>
        <message>
            <source>The proxy %1 did not take the name and the password.</source>
            <translation>プロキシ %1 が、利用者名とパスワードを受け付けませんでした。</translation>
        </message>
        <message>
            <source>The proxy %1 wants a name and a password.</source>
            <translation>プロキシ %1 が、利用者名とパスワードを求めています。</translation>
        </message>
        <message>
            <source>Asking this PC which proxy is to be used…</source>
            <translation>使うプロキシをこのパソコンに確認しています…</translation>
        </message>
        <message>
            <source>The server is reached directly, without a proxy.</source>
            <translation>プロキシを使わず、サーバーに直接つながります。</translation>
        </message>
        <message>
            <source>The server is reached through the proxy %1.</source>
            <translation>プロキシ %1 を通してサーバーにつながります。</translation>
        </message>
        <message>
            <source>This PC did not say in time which proxy is to be used. Choose one here, or ask your IT department.</source>
            <translation>使うプロキシをこのパソコンから時間内に得られませんでした。ここで指定するか、システム担当部署にご相談ください。</translation>
        </message>
        <message>
            <source>The proxy's password could not be kept in this PC's safe store; it is asked again the next time.</source>
            <translation>プロキシのパスワードを安全な保管場所に記憶できませんでした。次回もう一度お聞きします。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::CoolDownPage</name>
        <message>
            <source>Waiting time</source>
            <comment>title of the page</comment>
            <translation>待ち時間</translation>
        </message>
        <message>
            <source>Time until a new token can be registered</source>
            <translation>再登録できるまで</translation>
        </message>
        <message>
            <source>Everybody's wait</source>
            <translation>待ち時間の一覧</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>利用者名</translation>
        </message>
        <message>
            <source>Revoked at</source>
            <translation>失効時刻</translation>
        </message>
        <message>
            <source>Can register from</source>
            <translation>再登録可能時刻</translation>
        </message>
        <message>
            <source>Time left</source>
            <translation>残り</translation>
        </message>
        <message>
            <source>Tell me when it is over</source>
            <translation>終わったら知らせる</translation>
        </message>
        <message>
            <source>The wait runs on the bank's clock. It goes on when you close this program, and neither the PC's clock nor sleep changes it. Closing the program is fine.</source>
            <translation>待ち時間はサーバーの時刻で進みます。このプログラムを閉じても進み、パソコンの時計やスリープの影響は受けません。閉じてお待ちいただけます。</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>利用者一覧へ戻る</translation>
        </message>
        <message>
            <source>Go to registration</source>
            <translation>利用開始登録へ進む</translation>
        </message>
        <message>
            <source>Nobody is waiting.</source>
            <translation>お待ちの利用者はいません。</translation>
        </message>
        <message>
            <source>The bank's time is not known yet; it comes with the next connection.</source>
            <translation>サーバーの時刻がまだ分かりません。次に接続すると表示されます。</translation>
        </message>
        <message>
            <source>(from %1)</source>
            <translation>（%1 から）</translation>
        </message>
        <message>
            <source>%1 can register the new token now.</source>
            <translation>%1 さんは新しいトークンを登録できます。</translation>
        </message>
        <message>
            <source>Have the new token and its serial number at hand.</source>
            <translation>新しいトークンとシリアル番号をお手元にご用意ください。</translation>
        </message>
        <message>
            <source>Can register now</source>
            <translation>登録できます</translation>
        </message>
        <message>
            <source>Back to the sign-in</source>
            <translation>ログインへ戻る</translation>
        </message>
        <message>
            <source>This PC could not save the waits: after a restart they may not be shown.</source>
            <translation>待ち時間をこのPCに保存できませんでした。再起動すると、表示されないことがあります。</translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) can register the new token now.</source>
            <translation>
                <numerusform>%n 人が新しいトークンを登録できます。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::DeviceDialog</name>
        <message>
            <source>, </source>
            <comment>between names</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>First one-time password</source>
            <translation>1 つ目のワンタイムパスワード</translation>
        </message>
        <message>
            <source>Second one-time password</source>
            <translation>2 つ目のワンタイムパスワード</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>確認中</translation>
        </message>
        <message>
            <source>Check another token</source>
            <translation>別のトークンを確認</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>シリアル番号</translation>
        </message>
        <message>
            <source>Check a new token</source>
            <translation>新しいトークンの確認</translation>
        </message>
        <message>
            <source>Before the present token is given up: does the new one work? Nothing is registered here, and the present token stays in use.</source>
            <translation>今のトークンを失効する前に、新しいトークンが使えるかを確かめます。ここでは登録は行われず、今のトークンもそのまま使えます。</translation>
        </message>
        <message>
            <source>As printed on the back of the new token. A bar-code reader works too.</source>
            <translation>新しいトークンの裏面に印字されています。バーコードリーダーも使えます。</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>確認する</translation>
        </message>
        <message>
            <source>Set the clock of a token right</source>
            <translation>トークンの時刻合わせ</translation>
        </message>
        <message>
            <source>When the bank refuses digits that your token shows, its clock may run fast or slow. Two codes that follow each other set it right.</source>
            <translation>トークンの数字が受け付けられないときは、トークンの時刻がずれていることがあります。続けて表示される 2 つのワンタイムパスワードで、ずれを補正します。</translation>
        </message>
        <message>
            <source>On the telephone: have the caller read out two codes of this token that follow each other.</source>
            <translation>電話での対応：トークンに続けて表示される 2 つのワンタイムパスワードを、相手に読み上げてもらってください。</translation>
        </message>
        <message>
            <source>On the telephone: have %1 read out two codes that follow each other.</source>
            <translation>電話での対応：続けて表示される 2 つのワンタイムパスワードを、%1 さんに読み上げてもらってください。</translation>
        </message>
        <message>
            <source>Set the clock right</source>
            <translation>時刻を合わせる</translation>
        </message>
        <message>
            <source>The six digits that the token shows now.</source>
            <translation>トークンに今表示されている 6 桁の数字です。</translation>
        </message>
        <message>
            <source>Wait about a minute until the display changes, then type the next six digits.</source>
            <translation>表示が変わるまで 1 分ほど待って、次の 6 桁を入力してください。</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>The token %1 works.</source>
            <translation>トークン %1 は使えます。</translation>
        </message>
        <message>
            <source>The clock of the token %1 is set right.</source>
            <translation>トークン %1 の時刻を合わせました。</translation>
        </message>
        <message>
            <source>Before it is registered: does the new token work? Nothing is registered here.</source>
            <translation>利用開始登録の前に、新しいトークンが使えるかを確かめます。ここでは登録は行われません。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::FormField</name>
        <message>
            <source>%1 (required)</source>
            <translation>%1（必須）</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::GuidePlayer</name>
        <message>
            <source>the folder %1 cannot be made</source>
            <translation>フォルダー %1 を作れません</translation>
        </message>
        <message numerus="yes">
            <source>Done: %n picture(s) in %1</source>
            <translation>
                <numerusform>完了：画像 %n 枚（%1）</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>nothing came of it within %n second(s)</source>
            <translation>
                <numerusform>%n 秒以内に進みませんでした</numerusform>
            </translation>
        </message>
        <message>
            <source>the picture %1 cannot be written</source>
            <translation>画像 %1 を書き込めません</translation>
        </message>
        <message>
            <source>kirikae: the guide stopped at step %1 (%2): %3</source>
            <translation>kirikae: 手順 %1（%2）で止まりました：%3</translation>
        </message>
        <message>
            <source>kirikae: a picture of it is in %1</source>
            <translation>kirikae: そのときの画面は %1 にあります</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::HelpDesk</name>
        <message>
            <source>Save &amp;diagnostics…</source>
            <translation>診断情報を保存(&amp;D)…</translation>
        </message>
        <message>
            <source>What to say on the telephone</source>
            <translation>電話での読み上げ文</translation>
        </message>
        <message>
            <source>Read this out to the bank's help desk. Never say a password or a one-time password: nobody at the bank will ask for one.</source>
            <translation>当組合の窓口に、次のとおり読み上げてください。パスワードやワンタイムパスワードは決して伝えないでください。担当者がお聞きすることはありません。</translation>
        </message>
        <message>
            <source>Diagnostics</source>
            <translation>診断情報</translation>
        </message>
        <message>
            <source>This and nothing else is saved. It holds no name, login ID, serial number, password or one-time password.</source>
            <translation>保存されるのは次の内容だけです。氏名、ログインID、シリアル番号、パスワード、ワンタイムパスワードは含まれません。</translation>
        </message>
        <message>
            <source>&amp;Save…</source>
            <translation>保存(&amp;S)…</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::HelpWindow</name>
        <message>
            <source>Help</source>
            <translation>ヘルプ</translation>
        </message>
        <message>
            <source>Search the help</source>
            <translation>ヘルプを検索</translation>
        </message>
        <message>
            <source>Topics</source>
            <translation>項目</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>説明</translation>
        </message>
        <message>
            <source>Nothing found. Try a shorter word, or ask the help desk.</source>
            <translation>見つかりません。短い言葉で試すか、お問い合わせください。</translation>
        </message>
        <message numerus="yes">
            <source>%n topic(s)</source>
            <translation>
                <numerusform>%n 件</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::IdentityUnlock</name>
        <message>
            <source>Certificate password</source>
            <translation>証明書のパスワード</translation>
        </message>
        <message>
            <source>For the file %1</source>
            <translation>ファイル：%1</translation>
        </message>
        <message>
            <source>Remember it in this PC's safe store</source>
            <translation>このパソコンの安全な保管場所に記憶する</translation>
        </message>
        <message>
            <source>Open certificate</source>
            <translation>証明書を開く</translation>
        </message>
        <message>
            <source>A wrong PIN was typed before. Few tries are left.</source>
            <translation>前に暗証番号のまちがいがありました。残りの回数はわずかです。</translation>
        </message>
        <message>
            <source>This is the last try: one more wrong PIN locks the card. If you are not sure, ask whoever gave you the card first.</source>
            <translation>あと 1 回まちがえるとカードがロックされます。確かでないときは、先にカードの発行元にご相談ください。</translation>
        </message>
        <message>
            <source>The password is asked each time and is never written to a file.</source>
            <translation>パスワードは毎回お尋ねし、ファイルには書きません。</translation>
        </message>
        <message>
            <source>PIN of the card</source>
            <translation>カードの暗証番号（PIN）</translation>
        </message>
        <message>
            <source>For the card %1</source>
            <translation>カード「%1」</translation>
        </message>
        <message>
            <source>Open card</source>
            <translation>カードを開く</translation>
        </message>
        <message>
            <source>Type the PIN on the reader…</source>
            <translation>リーダーで暗証番号を入力…</translation>
        </message>
        <message>
            <source>Type the PIN on the keypad of the reader now.</source>
            <translation>リーダーのキーパッドで暗証番号を入力してください。</translation>
        </message>
        <message>
            <source>This reader has a keypad of its own: press the button, then type the PIN there.</source>
            <translation>キーパッドの付いたリーダーです。ボタンを押してから、リーダーで暗証番号を入力してください。</translation>
        </message>
        <message>
            <source>Read the card again</source>
            <translation>カードをもう一度読み取る</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ImportDialog</name>
        <message>
            <source>training-</source>
            <translation>訓練-</translation>
        </message>
        <message>
            <source>import-%1.csv</source>
            <translation>取り込み結果-%1.csv</translation>
        </message>
        <message>
            <source>Choose the file of the delivery</source>
            <translation>届いたファイルを選ぶ</translation>
        </message>
        <message>
            <source>Token files (*.csv *.txt *.xml *.pskc *.pskcxml);;All files (*)</source>
            <translation>トークンのファイル (*.csv *.txt *.xml *.pskc *.pskcxml);;すべてのファイル (*)</translation>
        </message>
        <message>
            <source>Import tokens</source>
            <translation>トークンの取り込み</translation>
        </message>
        <message>
            <source>Choose the file that came with the delivery (PSKC or CSV). First it is only checked; nothing changes before you press Import.</source>
            <translation>トークンと一緒に届いたファイル（PSKC または CSV）を選んでください。まず確認だけを行います。「取り込む」を押すまで何も変わりません。</translation>
        </message>
        <message>
            <source>Choose file…</source>
            <translation>ファイルを選ぶ…</translation>
        </message>
        <message>
            <source>What is in the file</source>
            <translation>ファイルの内容</translation>
        </message>
        <message>
            <source>Import in progress</source>
            <translation>取り込みの進み具合</translation>
        </message>
        <message>
            <source>Save report…</source>
            <translation>結果を保存…</translation>
        </message>
        <message>
            <source>Check the file</source>
            <translation>ファイルを確認</translation>
        </message>
        <message>
            <source>PSKC</source>
            <translation>PSKC</translation>
        </message>
        <message>
            <source>CSV</source>
            <translation>CSV</translation>
        </message>
        <message>
            <source>No file is chosen.</source>
            <translation>ファイルはまだ選ばれていません。</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <comment>file name, kind</comment>
            <translation>%1（%2）</translation>
        </message>
        <message>
            <source>Key of the file</source>
            <translation>ファイルの鍵</translation>
        </message>
        <message>
            <source>Password of the file</source>
            <translation>ファイルのパスワード</translation>
        </message>
        <message>
            <source>32 or 64 hexadecimal digits from the sealed letter. It is kept nowhere.</source>
            <translation>封書に記載された 32 桁または 64 桁の 16 進数です。どこにも保存されません。</translation>
        </message>
        <message>
            <source>From the sealed letter. It is kept nowhere.</source>
            <translation>封書に記載されたパスワードです。どこにも保存されません。</translation>
        </message>
        <message>
            <source>New %L1 · already there %L2 · refused %L3 · unreadable %L4</source>
            <translation>新規 %L1 ・登録済み %L2 ・拒否 %L3 ・読み取り不可 %L4</translation>
        </message>
        <message numerus="yes">
            <source>Import %n token(s)</source>
            <translation>
                <numerusform>%n 個を取り込む</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n token(s) were imported.</source>
            <translation>
                <numerusform>%n 個のトークンを取り込みました。</numerusform>
            </translation>
        </message>
        <message>
            <source>They are in the inventory and can be assigned.</source>
            <translation>トークン配布箱に入り、割り当てられるようになりました。</translation>
        </message>
        <message>
            <source>Some were not. Save the report and ask the sender of the file about them.</source>
            <translation>取り込めなかったものがあります。結果を保存して、ファイルの送り主にお問い合わせください。</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ImportReportModel</name>
        <message>
            <source>Key %1</source>
            <translation>%1 番目の鍵</translation>
        </message>
        <message>
            <source>Line %1</source>
            <translation>%1 行目</translation>
        </message>
        <message>
            <source>Unreadable</source>
            <translation>読み取り不可</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>拒否</translation>
        </message>
        <message>
            <source>Imported</source>
            <translation>取り込み済み</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新規</translation>
        </message>
        <message>
            <source>Already there</source>
            <translation>登録済み</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>結果</translation>
        </message>
        <message>
            <source>Place in the file</source>
            <translation>ファイルの場所</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>シリアル番号</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::InventoryPage</name>
        <message>
            <source>Token inventory</source>
            <comment>title of the page</comment>
            <translation>トークン配布箱</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>すべての状態</translation>
        </message>
        <message>
            <source>Serial number, or how it begins</source>
            <translation>シリアル番号（先頭の数字だけでも可）</translation>
        </message>
        <message>
            <source>Search the inventory</source>
            <translation>トークン配布箱を検索</translation>
        </message>
        <message>
            <source>Show:</source>
            <translation>表示：</translation>
        </message>
        <message>
            <source>Date on the back:</source>
            <translation>裏面の有効期限：</translation>
        </message>
        <message>
            <source>all</source>
            <translation>すべて</translation>
        </message>
        <message>
            <source>As printed on the token: month/day/year, for example 04/30/28. Empty: all.</source>
            <translation>トークンの裏面のとおり「月/日/年」で入力してください（例：04/30/28）。空欄はすべてを表示します。</translation>
        </message>
        <message>
            <source>Reload</source>
            <translation>読み直す</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Reading the inventory</source>
            <translation>トークン配布箱を読み込んでいます</translation>
        </message>
        <message numerus="yes">
            <source>%Ln token(s)</source>
            <translation>
                <numerusform>%Ln 個</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, the first %L2 of them shown</source>
            <translation>%1（先頭から %L2 個を表示）</translation>
        </message>
        <message>
            <source>There is no token yet. Import the file that came with the delivery.</source>
            <translation>トークンはまだありません。トークンと一緒に届いたファイルを取り込んでください。</translation>
        </message>
        <message>
            <source>No token matches. Clear the search (Esc) or show all states and dates.</source>
            <translation>該当するトークンはありません。検索を消す（Esc）か、すべての状態と日付を表示してください。</translation>
        </message>
        <message>
            <source>This is no date as it stands on a token.</source>
            <translation>トークンの裏面の日付の形ではありません。</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>取り込み…</translation>
        </message>
        <message>
            <source>Assign…</source>
            <translation>割り当て…</translation>
        </message>
        <message>
            <source>Take back…</source>
            <translation>割り当ての取り消し…</translation>
        </message>
        <message>
            <source>More</source>
            <translation>その他</translation>
        </message>
        <message>
            <source>What else can be done with the selected token</source>
            <translation>選択したトークンに対するその他の操作</translation>
        </message>
        <message>
            <source>Check whether it works…</source>
            <translation>使えるか確認…</translation>
        </message>
        <message>
            <source>Set its clock right…</source>
            <translation>時刻合わせ…</translation>
        </message>
        <message>
            <source>Show what happened to it</source>
            <translation>操作履歴を表示</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::LastSeenLine</name>
        <message>
            <source>See the list</source>
            <translation>一覧を見る</translation>
        </message>
        <message>
            <source>The list as it was on %1 is kept on this PC. It can only be read.</source>
            <translation>%1 の一覧がこの PC に残っています。見ることだけができます。</translation>
        </message>
        <message>
            <source>A list is kept on this PC, but the safe store that holds its key cannot be opened now.</source>
            <translation>この PC に一覧が残っていますが、その鍵を入れた安全な保管場所をいま開けません。</translation>
        </message>
        <message>
            <source>The list that is kept on this PC is damaged and cannot be shown. The next one that is read takes its place.</source>
            <translation>この PC に残っている一覧は壊れていて表示できません。次に読み込んだ一覧と置き換わります。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::LastSeenPage</name>
        <message>
            <source>Users as seen last</source>
            <comment>title of the page</comment>
            <translation>最後に見た利用者一覧</translation>
        </message>
        <message>
            <source>Login ID, name, serial number</source>
            <translation>ログインID・利用者名・シリアル番号</translation>
        </message>
        <message>
            <source>Search users</source>
            <translation>検索</translation>
        </message>
        <message>
            <source>Users and their tokens, as seen last</source>
            <translation>最後に見た利用者とトークン</translation>
        </message>
        <message>
            <source>Delete it from this PC</source>
            <translation>この PC から消す</translation>
        </message>
        <message>
            <source>Back to the sign-in</source>
            <translation>ログインへ戻る</translation>
        </message>
        <message>
            <source>The server is not heard. This is the list as it was on %1.</source>
            <translation>サーバーの応答がありません。これは %1 の一覧です。</translation>
        </message>
        <message>
            <source>It can only be read, and much may have changed since. Go back to the sign-in to try again.</source>
            <translation>見ることだけができます。その後に変わっているかもしれません。ログインへ戻ると、もう一度試せます。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::LockCover</name>
        <message>
            <source>The program will lock soon.</source>
            <translation>まもなくロックします。</translation>
        </message>
        <message>
            <source>Any key or a move of the mouse keeps you signed in.</source>
            <translation>何かキーを押すかマウスを動かすと、ログインしたままになります。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::LockPage</name>
        <message>
            <source>Locked</source>
            <comment>title of the page</comment>
            <translation>ロック中</translation>
        </message>
        <message>
            <source>What you had selected and typed is kept, but for passwords and one-time passwords. When the same person signs in again, the work goes on where it was.</source>
            <translation>選択と入力の内容は保持しています（パスワードとワンタイムパスワードを除く）。同じ利用者がログインすると、続きから操作できます。</translation>
        </message>
        <message>
            <source>Signing out</source>
            <translation>ログアウト中</translation>
        </message>
        <message>
            <source>Sign in again</source>
            <translation>もう一度ログイン</translation>
        </message>
        <message>
            <source>The answer to what was sent is still on its way. It is waited for; then you are signed out.</source>
            <translation>送信した操作の応答を待っています。応答を受け取ってからログアウトします。</translation>
        </message>
        <message numerus="yes">
            <source>Nobody used the program for %n minute(s), so you were signed out.</source>
            <translation>
                <numerusform>%n 分間操作がなかったため、ログアウトしました。</numerusform>
            </translation>
        </message>
        <message>
            <source>The screen was locked, so you were signed out.</source>
            <translation>画面がロックされたため、ログアウトしました。</translation>
        </message>
        <message>
            <source>The PC went to sleep, so you were signed out.</source>
            <translation>PCがスリープしたため、ログアウトしました。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::MainMenu</name>
        <message>
            <source>&amp;File</source>
            <translation>ファイル(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>編集(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>表示(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Manage</source>
            <translation>管理(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;User management</source>
            <translation>利用者管理(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Token</source>
            <translation>トークン(&amp;T)</translation>
        </message>
        <message>
            <source>T&amp;raining</source>
            <translation>訓練(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>ヘルプ(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>言語 Language(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Appearance</source>
            <translation>外観(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Sign out</source>
            <translation>ログアウト(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>終了(&amp;Q)</translation>
        </message>
        <message>
            <source>&amp;Copy rows</source>
            <translation>行をコピー(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Find…</source>
            <translation>検索(&amp;F)…</translation>
        </message>
        <message>
            <source>Select &amp;all shown</source>
            <translation>表示中の全てを選択(&amp;A)</translation>
        </message>
        <message>
            <source>Clear &amp;selection</source>
            <translation>選択を解除(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Users</source>
            <translation>利用者一覧(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Waiting time</source>
            <translation>待ち時間(&amp;W)</translation>
        </message>
        <message>
            <source>&amp;Reload</source>
            <translation>読み直す(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Default columns</source>
            <translation>列を標準に戻す(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Revoke tokens…</source>
            <translation>トークンの失効(&amp;R)…</translation>
        </message>
        <message>
            <source>&amp;Register token…</source>
            <translation>利用開始登録(&amp;R)…</translation>
        </message>
        <message>
            <source>&amp;Virtual token and clock</source>
            <translation>仮想トークンと時計(&amp;V)</translation>
        </message>
        <message>
            <source>On to the &amp;next digits</source>
            <translation>次の数字まで進める(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;30 minutes forward</source>
            <translation>30分を進める(&amp;3)</translation>
        </message>
        <message>
            <source>&amp;How to switch tokens</source>
            <translation>切替の手順(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;About Kirikae</source>
            <translation>Kirikae について(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Buttons of this page</source>
            <translation>この画面のボタン(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;As the system</source>
            <translation>システムに合わせる(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>ライト(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>ダーク(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;High contrast</source>
            <translation>ハイコントラスト(&amp;H)</translation>
        </message>
        <message>
            <source>Help on this &amp;screen</source>
            <translation>この画面の説明(&amp;S)</translation>
        </message>
        <message>
            <source>Countdown in the &amp;notification area</source>
            <translation>通知領域に残り時間を表示(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Keep the last list on this PC</source>
            <translation>最後の一覧をこの PC に残す(&amp;K)</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::MainWindow</name>
        <message>
            <source>The training server is ready.</source>
            <translation>訓練用サーバーの準備ができました。</translation>
        </message>
        <message>
            <source>There is no training server.</source>
            <translation>訓練用サーバーがありません。</translation>
        </message>
        <message>
            <source>Starting the training server…</source>
            <translation>訓練用サーバーを起動しています…</translation>
        </message>
        <message>
            <source>A wait is over.</source>
            <translation>待ち時間が終わりました。</translation>
        </message>
        <message>
            <source>The wait is over: %1</source>
            <translation>待ち時間が終わりました：%1</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between names</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>The new token can be registered now.</source>
            <translation>新しいトークンを登録できます。</translation>
        </message>
        <message>
            <source>Go to registration</source>
            <translation>利用開始登録へ進む</translation>
        </message>
        <message>
            <source>See the wait</source>
            <translation>待ち時間を見る</translation>
        </message>
        <message>
            <source>About Kirikae</source>
            <translation>Kirikae について</translation>
        </message>
        <message>
            <source>Kirikae %1
Switching a company's hardware one-time-password tokens.
Apache License 2.0. Built with Qt %2 (LGPL).</source>
            <translation>切替 Kirikae %1
ハードウェアトークンの切替操作を行うプログラムです。
Apache License 2.0。Qt %2（LGPL）を使用しています。</translation>
        </message>
        <message>
            <source>Signing out…</source>
            <translation>ログアウトしています…</translation>
        </message>
        <message>
            <source>This desktop has no notification area.</source>
            <translation>このデスクトップには通知領域がありません。</translation>
        </message>
        <message>
            <source>Wait over: %1</source>
            <comment>title of the page</comment>
            <translation>待ち時間終了：%1</translation>
        </message>
        <message>
            <source>Offline: the server is not heard. Kirikae tries again by itself.</source>
            <translation>オフライン：サーバーとつながっていません。自動的に再接続します。</translation>
        </message>
        <message>
            <source>The assignment that was begun is taken up again.</source>
            <translation>途中だったトークンの割り当てを再開しました。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ManagementDesk</name>
        <message>
            <source>&amp;Unlock…</source>
            <translation>ロック解除(&amp;U)…</translation>
        </message>
        <message>
            <source>&amp;Activity</source>
            <translation>操作履歴(&amp;A)</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::NameDialog</name>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::Notice</name>
        <message>
            <source>Details</source>
            <translation>詳細</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>コピーしました</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>内容をコピー</translation>
        </message>
        <message>
            <source>Copies this message with its request number, to paste it into a mail.</source>
            <translation>この内容を依頼番号とともにコピーします。メールに貼り付けられます。</translation>
        </message>
        <message>
            <source>On the telephone…</source>
            <translation>電話で伝える…</translation>
        </message>
        <message>
            <source>Shows what to say to the help desk.</source>
            <translation>窓口に伝える文を表示します。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::PageButtons</name>
        <message>
            <source>None can be pressed now.</source>
            <translation>いま押せるボタンはありません。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::PersonBar</name>
        <message>
            <source>Users</source>
            <translation>利用者一覧</translation>
        </message>
        <message>
            <source>Waiting time</source>
            <translation>待ち時間</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>ログアウト</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>user class, company</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Tokens</source>
            <comment>button: to the inventory</comment>
            <translation>トークン配布箱</translation>
        </message>
        <message numerus="yes">
            <source>Approvals: %Ln</source>
            <comment>button; how many wait</comment>
            <translation>
                <numerusform>承認待ち %Ln 件</numerusform>
            </translation>
        </message>
        <message>
            <source>Activity</source>
            <comment>button: to the audit</comment>
            <translation>操作履歴</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ProfileBar</name>
        <message>
            <source>Add a profile</source>
            <translation>接続先を追加</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>追加</translation>
        </message>
        <message>
            <source>Rename this profile</source>
            <translation>接続先の名前を変更</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>変更</translation>
        </message>
        <message>
            <source>Profile:</source>
            <translation>接続先：</translation>
        </message>
        <message>
            <source>Profile: company and server</source>
            <translation>接続先（会社とサーバー）</translation>
        </message>
        <message>
            <source>Manage</source>
            <translation>管理</translation>
        </message>
        <message>
            <source>&amp;Add…</source>
            <translation>追加(&amp;A)…</translation>
        </message>
        <message>
            <source>&amp;Rename…</source>
            <translation>名前を変更(&amp;R)…</translation>
        </message>
        <message>
            <source>&amp;Remove</source>
            <translation>削除(&amp;D)</translation>
        </message>
        <message>
            <source>Standard</source>
            <comment>the first profile, unnamed</comment>
            <translation>標準</translation>
        </message>
        <message>
            <source>There is no name.</source>
            <translation>名前が入力されていません。</translation>
        </message>
        <message>
            <source>The name is longer than 40 characters.</source>
            <translation>名前は40文字以内で入力してください。</translation>
        </message>
        <message>
            <source>Another profile has this name.</source>
            <translation>同じ名前の接続先があります。</translation>
        </message>
        <message>
            <source>Name of the profile</source>
            <translation>接続先の名前</translation>
        </message>
        <message>
            <source>The profile “%1” is removed from this PC with its settings, saved views and drafts. Nothing changes at the bank.</source>
            <translation>接続先「%1」を、設定・保存した表示・下書きとともにこのPCから削除します。当組合側の登録は変わりません。</translation>
        </message>
        <message numerus="yes">
            <source>It holds %n revocation(s) whose outcome is not known yet. Sign in with that profile first and ask again; otherwise only the list tells what was done.</source>
            <translation>
                <numerusform>結果がまだ分からない失効が %n 件あります。先にこの接続先でログインし、結果を確認してください。削除すると、利用者一覧でしか確認できなくなります。</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove the profile</source>
            <translation>接続先を削除</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>削除</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::ProofFields</name>
        <message>
            <source>Confirmation password</source>
            <translation>確認用パスワード</translation>
        </message>
        <message>
            <source>One-time password</source>
            <translation>ワンタイムパスワード</translation>
        </message>
        <message>
            <source>The six digits that your own token shows now. A code used for signing in is spent: wait for the next one.</source>
            <translation>ご自身のトークンにいま表示されている 6 桁の数字です。ログインに使った数字は使えません。次の数字を待ってください。</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>入力する</translation>
        </message>
        <message>
            <source>The second password for changes, not the login password.</source>
            <translation>変更のときに使う 2 つ目のパスワードです。ログインパスワードではありません。</translation>
        </message>
        <message>
            <source>Training: %1</source>
            <translation>訓練用：%1</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::RegistrationPage</name>
        <message>
            <source>One-time password registration (hardware token)</source>
            <comment>title of the page</comment>
            <translation>ワンタイムパスワード利用開始登録（ハードウェアトークン）</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>シリアル番号</translation>
        </message>
        <message>
            <source>As printed on the back of the new token. A bar-code reader works too.</source>
            <translation>新しいトークンの裏面に記載されています。バーコードリーダーも使えます。</translation>
        </message>
        <message>
            <source>One-time password</source>
            <translation>ワンタイムパスワード</translation>
        </message>
        <message>
            <source>The six digits that the new token shows now.</source>
            <translation>新しいトークンにいま表示されている 6 桁の数字です。</translation>
        </message>
        <message>
            <source>Skip token registration</source>
            <translation>トークン利用開始登録の省略</translation>
        </message>
        <message>
            <source>You can register at the next sign-in instead.</source>
            <translation>次回ログイン時に改めて登録できます</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>戻る</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>確認中</translation>
        </message>
        <message>
            <source>For better security, signing in now asks for a one-time password as well. Have the new hardware token at hand that came with the letter, and turn it over: the serial number stands on the back.</source>
            <translation>セキュリティ向上のため、ワンタイムパスワードでの認証が追加されました。事前準備としてハードウェアトークンの利用開始登録が必要です。郵送された新しいトークンをお手元にご用意ください。シリアル番号は裏面に記載されています。</translation>
        </message>
        <message>
            <source>Type the serial number from the back of the new token (marked red in the picture).</source>
            <translation>新しいトークンの裏面（図の赤い枠）に記載されているシリアル番号を入力してください。</translation>
        </message>
        <message>
            <source>Turn the token round and type the digits it shows, then press Verify.</source>
            <translation>トークンの表に表示されている数字を入力し、「認証確認」ボタンを押してください。</translation>
        </message>
        <message>
            <source>The token %1 is registered. It is valid until %2.</source>
            <translation>トークン %1 を登録しました。有効期限は %2 です。</translation>
        </message>
        <message>
            <source>It is shared with %1: each of them has to register it too.</source>
            <translation>%1 さんと共有しています。共有する全ての方の登録操作が必要です。</translation>
        </message>
        <message>
            <source>Disposing of the old token</source>
            <translation>古いトークンの廃棄について</translation>
        </message>
        <message>
            <source>First check that the date on its back is the one in the letter (04/30/23).</source>
            <translation>廃棄の前に、裏面の有効期限が「04/30/23」であることをご確認ください。</translation>
        </message>
        <message>
            <source>If several people share it, keep it until each of them has switched.</source>
            <translation>共有している場合は、全ての方の切替が済むまで保管してください。</translation>
        </message>
        <message>
            <source>It holds a lithium battery: do not take it apart. Follow your town's rules.</source>
            <translation>リチウム金属電池が内蔵されています。分解せず、自治体の基準に従って廃棄してください。</translation>
        </message>
        <message>
            <source>A revoked token is harmless although it still shows digits.</source>
            <translation>失効済みのトークンは、数字が表示されていても再利用できないため安全です。</translation>
        </message>
        <message>
            <source>Prepare</source>
            <translation>準備</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完了・廃棄の案内</translation>
        </message>
        <message>
            <source>[%1 %2]</source>
            <comment>the present step: number, name</comment>
            <translation>【%1 %2】</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>a step: number, name</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>Registration is complete</source>
            <translation>利用開始登録が完了しました</translation>
        </message>
        <message>
            <source>Send the same request again</source>
            <translation>同じ依頼をもう一度送る</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>認証確認</translation>
        </message>
        <message>
            <source>To the list</source>
            <translation>利用者一覧へ</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>次へ</translation>
        </message>
        <message>
            <source>Your token is in service.</source>
            <translation>トークンがサービス利用中になりました。</translation>
        </message>
        <message>
            <source>From the next sign-in on, type its digits after the login password.</source>
            <translation>次回のログインから、ログインパスワードのあとにトークンの数字を入力します。</translation>
        </message>
        <message>
            <source>Check the token first…</source>
            <translation>先にトークンを確認…</translation>
        </message>
        <message>
            <source>Two one-time passwords show whether the token works. Nothing is registered by it.</source>
            <translation>ワンタイムパスワード 2 つで、トークンが使えるかを確かめます。登録は行われません。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::RenewalBanner</name>
        <message>
            <source>Later</source>
            <translation>あとで</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::RevocationResultPage</name>
        <message>
            <source>Result of the revocation</source>
            <comment>title of the page</comment>
            <translation>トークン失効結果</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>利用者名</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>結果</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>What to do next</source>
            <translation>次にすること</translation>
        </message>
        <message>
            <source>Register the new token from %1.</source>
            <translation>%1 から新しいトークンを登録してください。</translation>
        </message>
        <message>
            <source>Retry the failed only</source>
            <translation>失敗だけやり直す</translation>
        </message>
        <message>
            <source>Save result…</source>
            <translation>結果を保存…</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>利用者一覧へ戻る</translation>
        </message>
        <message>
            <source>See the wait</source>
            <translation>待ち時間を見る</translation>
        </message>
        <message>
            <source>Succeeded %1 / failed %2</source>
            <translation>成功 %1 / 失敗 %2</translation>
        </message>
        <message>
            <source>Revoked tokens can never be used again, though they still show digits.</source>
            <translation>失効したトークンは、数字が表示されていても再利用できません。</translation>
        </message>
        <message>
            <source>Nothing was revoked.</source>
            <translation>失効は行われていません。</translation>
        </message>
        <message>
            <source>training-</source>
            <translation>訓練-</translation>
        </message>
        <message>
            <source>revocation-%1.csv</source>
            <translation>トークン失効結果-%1.csv</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::RevokeDialog</name>
        <message>
            <source>Revoke tokens</source>
            <comment>title of the dialog</comment>
            <translation>トークン失効</translation>
        </message>
        <message>
            <source>Users whose tokens are revoked</source>
            <translation>失効する利用者</translation>
        </message>
        <message>
            <source>Confirmation password</source>
            <translation>確認用パスワード</translation>
        </message>
        <message>
            <source>One-time password</source>
            <translation>ワンタイムパスワード</translation>
        </message>
        <message>
            <source>The six digits that your own token shows now. A code used for signing in is spent: wait for the next one.</source>
            <translation>ご自身のトークンにいま表示されている 6 桁の数字です。ログインに使った数字は使えません。次の数字をお待ちください。</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>入力する</translation>
        </message>
        <message>
            <source>Send the same request again</source>
            <translation>同じ依頼をもう一度送る</translation>
        </message>
        <message>
            <source>Revoking</source>
            <translation>失効しています</translation>
        </message>
        <message numerus="yes">
            <source>The tokens of the following %n user(s) will be revoked.</source>
            <translation>
                <numerusform>次の %n 人のトークンを失効します。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Revoke %n user(s)</source>
            <translation>
                <numerusform>%n 人を失効</numerusform>
            </translation>
        </message>
        <message>
            <source>%1   token %2</source>
            <comment>person, serial number</comment>
            <translation>%1&#x3000;トークン %2</translation>
        </message>
        <message>
            <source>After revoking, no new token can be registered until %1 (%2). This cannot be undone.</source>
            <translation>失効すると %1 まで再登録できません（%2）。取り消せません。</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>ほか %n 人</numerusform>
            </translation>
        </message>
        <message>
            <source>, </source>
            <comment>between names</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>Your user class or your own token's state does not allow this selection.</source>
            <translation>あなたの利用者区分またはトークンの状態では、この選択は失効できません。</translation>
        </message>
        <message>
            <source>You are among them. You go last; until you have registered your new token you can revoke nobody else.</source>
            <translation>ご自身が含まれています。ご自身は最後に失効され、新しいトークンを登録するまで、ほかの方を失効できません。</translation>
        </message>
        <message>
            <source>Shared tokens: %1. The people who share them and are not selected keep their registration, but each of them has to switch as well.</source>
            <translation>共有トークン：%1。選択していない共有者の登録は残りますが、共有する全ての方の切替が必要です。</translation>
        </message>
        <message>
            <source>Nobody will be able to manage users until one of you has registered a new token.</source>
            <translation>失効後は、だれかが新しいトークンを登録するまで、利用者管理のできる方がいなくなります。</translation>
        </message>
        <message>
            <source>Still able to manage users: %1.</source>
            <translation>失効後も操作できる管理者：%1</translation>
        </message>
        <message>
            <source>The second password for changes, not the login password.</source>
            <translation>変更のときに使うパスワードです。ログインパスワードとは別のものです。</translation>
        </message>
        <message>
            <source>Training: %1</source>
            <translation>訓練用：%1</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>This PC could not write the request down: do not close Kirikae before the result is there.</source>
            <translation>依頼をこのPCに記録できませんでした。結果が出るまで、このプログラムを閉じないでください。</translation>
        </message>
        <message numerus="yes">
            <source>At most %n user(s) can be revoked at once. Tick fewer and do the rest afterwards.</source>
            <translation>
                <numerusform>一度に失効できるのは %n 人までです。選択を減らし、残りは後から失効してください。</numerusform>
            </translation>
        </message>
        <message>
            <source>Note to the one who approves (optional)</source>
            <translation>承認する方へのメモ（任意）</translation>
        </message>
        <message numerus="yes">
            <source>Request for %n user(s)</source>
            <translation>
                <numerusform>%n 人分を依頼</numerusform>
            </translation>
        </message>
        <message>
            <source>Check the new token first…</source>
            <translation>先に新しいトークンを確認…</translation>
        </message>
        <message>
            <source>Is the new token alive? Once the present one is revoked there is no way back.</source>
            <translation>新しいトークンが使えるかを確かめます。今のトークンは、失効すると元に戻せません。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::SavedViewsButton</name>
        <message>
            <source>Views</source>
            <translation>表示の保存</translation>
        </message>
        <message>
            <source>Save, rename or delete a view</source>
            <translation>表示を保存、名前の変更、削除</translation>
        </message>
        <message>
            <source>&amp;Save this view…</source>
            <translation>この表示を保存(&amp;S)…</translation>
        </message>
        <message>
            <source>&amp;Rename the view…</source>
            <translation>表示の名前を変更(&amp;R)…</translation>
        </message>
        <message>
            <source>&amp;Delete the view…</source>
            <translation>表示を削除(&amp;D)…</translation>
        </message>
        <message>
            <source>There is no name.</source>
            <translation>名前が入力されていません。</translation>
        </message>
        <message>
            <source>The name is longer than 40 characters.</source>
            <translation>名前は40文字以内で入力してください。</translation>
        </message>
        <message>
            <source>Another view has this name.</source>
            <translation>同じ名前の表示があります。</translation>
        </message>
        <message>
            <source>Save this view</source>
            <translation>この表示を保存</translation>
        </message>
        <message>
            <source>Name of the view</source>
            <translation>表示の名前</translation>
        </message>
        <message>
            <source>Save</source>
            <comment>button: a view</comment>
            <translation>保存</translation>
        </message>
        <message>
            <source>Rename the view</source>
            <translation>表示の名前を変更</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>変更</translation>
        </message>
        <message>
            <source>Delete the view</source>
            <translation>表示を削除</translation>
        </message>
        <message>
            <source>The view “%1” is deleted. The users stay as they are.</source>
            <translation>表示「%1」を削除します。利用者には影響ありません。</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>削除</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::SecretEdit</name>
        <message>
            <source>Hide the password</source>
            <translation>パスワードを隠す</translation>
        </message>
        <message>
            <source>Show the password</source>
            <translation>パスワードを表示</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <comment>what a button does, its key</comment>
            <translation>%1（%2）</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::SignInPage</name>
        <message>
            <source>① Sign in with the electronic certificate</source>
            <translation>① 電子証明書でログイン</translation>
        </message>
        <message>
            <source>② For customers who use a Mac</source>
            <translation>② Mac をご利用のお客様</translation>
        </message>
        <message>
            <source>Export your certificate from Keychain Access as a .p12 file and add it here.</source>
            <translation>「キーチェーンアクセス」から証明書を .p12 ファイルとして書き出し、ここで追加してください。</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>証明書</translation>
        </message>
        <message>
            <source>Add from file…</source>
            <translation>ファイルから追加…</translation>
        </message>
        <message>
            <source>Login password</source>
            <translation>ログインパスワード</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>入力する</translation>
        </message>
        <message>
            <source>One-time password</source>
            <translation>ワンタイムパスワード</translation>
        </message>
        <message>
            <source>The six digits that your hardware token shows now.</source>
            <translation>ハードウェアトークンにいま表示されている 6 桁の数字です。</translation>
        </message>
        <message>
            <source>Server address</source>
            <translation>接続先</translation>
        </message>
        <message>
            <source>The training server runs on this PC and nowhere else.</source>
            <translation>訓練用サーバーはこのパソコンの中だけで動いています。</translation>
        </message>
        <message>
            <source>Starts with https:// – it stands in the bank's letter.</source>
            <translation>https:// で始まります。当組合からのお手紙に記載されています。</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>ログイン</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>接続中</translation>
        </message>
        <message>
            <source>Sign in</source>
            <comment>title of the page</comment>
            <translation>ログイン</translation>
        </message>
        <message>
            <source>Add a certificate file</source>
            <translation>証明書ファイルの追加</translation>
        </message>
        <message>
            <source>Certificate files (*.p12 *.pfx)</source>
            <translation>証明書ファイル (*.p12 *.pfx)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>すべてのファイル (*)</translation>
        </message>
        <message>
            <source>Start it again</source>
            <translation>もう一度起動</translation>
        </message>
        <message>
            <source>Training: %1</source>
            <translation>訓練用：%1</translation>
        </message>
        <message>
            <source>You were signed out by the server.</source>
            <translation>ログアウトされました。</translation>
        </message>
        <message>
            <source>The session's time was up or your certificate changed. Sign in again; your selection was kept.</source>
            <translation>時間が過ぎたか、証明書が変わりました。もう一度ログインしてください。選択は残っています。</translation>
        </message>
        <message>
            <source>%1 cannot be read</source>
            <comment>place of a policy</comment>
            <translation>%1 を読み取れません</translation>
        </message>
        <message>
            <source>Uses the certificate file (.p12 or .pfx) or the smart card that you got from the bank.</source>
            <translation>当組合からお受け取りの証明書ファイル（.p12 または .pfx）または ICカードを使います。</translation>
        </message>
        <message>
            <source>Choose your certificate from the keychain below. macOS asks for your leave to use it.</source>
            <translation>下の一覧から、キーチェーンの証明書を選んでください。macOS が使用の許可をお尋ねします。</translation>
        </message>
        <message>
            <source>Smart card…</source>
            <translation>ICカード…</translation>
        </message>
        <message>
            <source>Details: connection and proxy</source>
            <translation>詳細：接続先・プロキシ</translation>
        </message>
        <message>
            <source>Second one-time password</source>
            <translation>2 つ目のワンタイムパスワード</translation>
        </message>
        <message>
            <source>Wait about a minute until the display changes, then type the next six digits.</source>
            <translation>表示が変わるまで 1 分ほど待って、次の 6 桁を入力してください。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::StatusStrip</name>
        <message>
            <source>Server time (Japan) %1</source>
            <translation>サーバー時刻（日本時間） %1</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>There is a newer Kirikae: %1. Ask your IT department.</source>
            <translation>新しい版 %1 があります。情報システム部門へお問い合わせください。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::SwitchOverGuide</name>
        <message>
            <source>%1: choose the certificate</source>
            <translation>%1：証明書を選ぶ</translation>
        </message>
        <message>
            <source>%1: type the login password</source>
            <translation>%1：ログインパスワードを入力</translation>
        </message>
        <message>
            <source>%1: press Sign in</source>
            <translation>%1：「ログイン」を押す</translation>
        </message>
        <message>
            <source>%1: type the one-time password</source>
            <translation>%1：ワンタイムパスワードを入力</translation>
        </message>
        <message>
            <source>The list of users</source>
            <translation>利用者一覧</translation>
        </message>
        <message>
            <source>Tick sachikodt, tarodt and hanakodt</source>
            <translation>sachikodt、tarodt、hanakodt を選択</translation>
        </message>
        <message>
            <source>The code that signed in is spent: wait for the next one</source>
            <translation>ログインに使った数字は使えない：次の数字を待つ</translation>
        </message>
        <message>
            <source>Press Revoke tokens…</source>
            <translation>「トークンの失効…」を押す</translation>
        </message>
        <message>
            <source>Type the confirmation password and the one-time password</source>
            <translation>確認用パスワードとワンタイムパスワードを入力</translation>
        </message>
        <message>
            <source>Press the button that revokes</source>
            <translation>「3 人を失効」を押す</translation>
        </message>
        <message>
            <source>The result of the revocation</source>
            <translation>トークン失効結果</translation>
        </message>
        <message>
            <source>The waiting time</source>
            <translation>待ち時間</translation>
        </message>
        <message>
            <source>30 minutes go by</source>
            <translation>30分が過ぎる</translation>
        </message>
        <message>
            <source>The wait is over</source>
            <translation>待ち時間が終わる</translation>
        </message>
        <message>
            <source>%1: sign out</source>
            <translation>%1：ログアウト</translation>
        </message>
        <message>
            <source>%1: have the new token at hand</source>
            <translation>%1：新しいトークンを用意</translation>
        </message>
        <message>
            <source>%1: type the serial number</source>
            <translation>%1：シリアル番号を入力</translation>
        </message>
        <message>
            <source>%1: press Verify</source>
            <translation>%1：「認証確認」を押す</translation>
        </message>
        <message>
            <source>%1: registration is complete</source>
            <translation>%1：利用開始登録が完了</translation>
        </message>
        <message>
            <source>%1: on to the list</source>
            <translation>%1：利用者一覧へ</translation>
        </message>
        <message>
            <source>All three are in service with their new tokens</source>
            <translation>3 人とも新しいトークンでサービス利用中</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::TextDialog</name>
        <message>
            <source>Copied.</source>
            <translation>コピーしました。</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>コピー(&amp;C)</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Text files (*.txt)</source>
            <translation>テキストファイル (*.txt)</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::TokenDesk</name>
        <message>
            <source>Token &amp;inventory</source>
            <translation>トークン配布箱(&amp;I)</translation>
        </message>
        <message>
            <source>I&amp;mport tokens…</source>
            <translation>トークンの取り込み(&amp;M)…</translation>
        </message>
        <message>
            <source>&amp;Assign tokens…</source>
            <translation>トークンの割り当て(&amp;A)…</translation>
        </message>
        <message>
            <source>&amp;Check a new token…</source>
            <translation>新しいトークンの確認(&amp;C)…</translation>
        </message>
        <message>
            <source>&amp;Set the clock of my token right…</source>
            <translation>トークンの時刻合わせ(&amp;S)…</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::TokenPicture</name>
        <message>
            <source>Front of the token, showing %1</source>
            <translation>トークンの表。表示は %1</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>なし</translation>
        </message>
        <message>
            <source>Back of the token: serial number %1, expiry %2</source>
            <translation>トークンの裏面。シリアル番号 %1、有効期限 %2</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::TokenPresentationModel</name>
        <message>
            <source>, </source>
            <comment>between names</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>シリアル番号</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>Date on the back</source>
            <translation>裏面の有効期限</translation>
        </message>
        <message>
            <source>Token expiry</source>
            <translation>トークン有効期限</translation>
        </message>
        <message>
            <source>Holder</source>
            <translation>利用者</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::TrainingFrame</name>
        <message>
            <source>Training mode: not connected to any real bank</source>
            <translation>訓練モード：実際の銀行には接続しません</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::TrainingPanel</name>
        <message>
            <source>%1 (unassigned)</source>
            <translation>%1（割り当てなし）</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <comment>serial number and person</comment>
            <translation>%1（%2）</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>訓練</translation>
        </message>
        <message>
            <source>Virtual token</source>
            <translation>仮想トークン</translation>
        </message>
        <message>
            <source>Token shown:</source>
            <translation>表示するトークン：</translation>
        </message>
        <message>
            <source>Token shown</source>
            <translation>表示するトークン</translation>
        </message>
        <message>
            <source>See the front</source>
            <translation>表を見る</translation>
        </message>
        <message>
            <source>See the back</source>
            <translation>裏面を見る</translation>
        </message>
        <message>
            <source>On to the next digits</source>
            <translation>次の数字まで進める</translation>
        </message>
        <message>
            <source>Training clock</source>
            <translation>訓練の時計</translation>
        </message>
        <message>
            <source>30 minutes forward</source>
            <translation>30分を進める</translation>
        </message>
        <message>
            <source>All of this runs on this PC alone. No bank, no network, no real token.</source>
            <translation>すべてこのパソコンの中だけで動いています。銀行にもネットワークにもつながりません。</translation>
        </message>
        <message>
            <source>Time passes %1 times as fast</source>
            <translation>時間を %1 倍の速さで進める</translation>
        </message>
        <message>
            <source>Choose a person and open the certificate first.</source>
            <translation>まず証明書を選んでください。</translation>
        </message>
        <message>
            <source>This token is broken: its display stays dark.</source>
            <translation>このトークンは故障しています（表示が消えたまま）。</translation>
        </message>
        <message numerus="yes">
            <source>%n second(s) left</source>
            <translation>
                <numerusform>残り %n 秒</numerusform>
            </translation>
        </message>
        <message>
            <source>What to try next</source>
            <translation>次にすること</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::UnlockDialog</name>
        <message>
            <source>Unlock a user</source>
            <translation>利用者のロック解除</translation>
        </message>
        <message>
            <source>Unlocking</source>
            <translation>ロックを解除中</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>ロックを解除</translation>
        </message>
        <message>
            <source>Send the same request again</source>
            <translation>同じ依頼をもう一度送る</translation>
        </message>
        <message>
            <source>%1 is locked, because passwords or one-time passwords were wrong too often.</source>
            <translation>%1 は、パスワードまたはワンタイムパスワードを何度も間違えたため、ロックされています。</translation>
        </message>
        <message>
            <source>Without you, it ends at %1.</source>
            <translation>解除しなくても、%1 に自動で解除されます。</translation>
        </message>
        <message>
            <source>Talk to this person first: somebody else may have guessed. Unlocking lets them try again at once.</source>
            <translation>まず本人に確認してください。本人以外の人が試した可能性もあります。解除すると、すぐにまた入力できるようになります。</translation>
        </message>
        <message>
            <source>Only the bank unlocks a master user. Call its help desk.</source>
            <translation>マスターユーザのロックは当組合だけが解除できます。当組合のヘルプデスクにお電話ください。</translation>
        </message>
        <message>
            <source>Only a master user of your company can unlock. Ask one of them.</source>
            <translation>ロックを解除できるのはご契約者のマスターユーザだけです。マスターユーザにご依頼ください。</translation>
        </message>
        <message>
            <source>%1 is unlocked, but for one-time passwords.</source>
            <translation>%1 のロックを解除しましたが、ワンタイムパスワードはまだ使えません。</translation>
        </message>
        <message>
            <source>There were too many wrong ones within 30 days. Only time ends that: until %1, their one-time passwords are refused. A new token does not change it.</source>
            <translation>30 日間の間違いが多すぎるため、%1 まではワンタイムパスワードが受け付けられません。時間がたつ以外に解除の方法はなく、トークンを替えても変わりません。</translation>
        </message>
        <message>
            <source>%1 is unlocked.</source>
            <translation>%1 のロックを解除しました。</translation>
        </message>
        <message>
            <source>They can try again at once. If they forgot the password, the bank's help desk gives a new one.</source>
            <translation>すぐにまた入力できます。パスワードを忘れた場合は、当組合のヘルプデスクにお問い合わせください。</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::UserListPage</name>
        <message numerus="yes">
            <source>Showing %L1 of %Ln user(s)</source>
            <translation>
                <numerusform>%Ln 人中 %L1 人を表示</numerusform>
            </translation>
        </message>
        <message>
            <source>Users</source>
            <comment>title of the page</comment>
            <translation>利用者一覧</translation>
        </message>
        <message>
            <source>All statuses</source>
            <translation>すべて</translation>
        </message>
        <message>
            <source>- (not required)</source>
            <translation>-（不要な利用者）</translation>
        </message>
        <message>
            <source>Login ID, name, serial number (%1)</source>
            <translation>ログインID・利用者名・シリアル番号 %1</translation>
        </message>
        <message>
            <source>Search users</source>
            <translation>検索</translation>
        </message>
        <message>
            <source>Show:</source>
            <translation>表示：</translation>
        </message>
        <message>
            <source>Reload</source>
            <translation>読み直す</translation>
        </message>
        <message>
            <source>Revoke tokens…</source>
            <translation>トークンの失効…</translation>
        </message>
        <message>
            <source>Register token…</source>
            <translation>利用開始登録…</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全て</translation>
        </message>
        <message>
            <source>Selects every user shown below who has a token in use</source>
            <translation>下に表示されている、トークンをご利用中の利用者を全て選びます</translation>
        </message>
        <message>
            <source>Clear selection</source>
            <translation>選択を解除</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Reading the list</source>
            <translation>一覧を読み込み中</translation>
        </message>
        <message>
            <source>Users and their tokens</source>
            <translation>利用者一覧</translation>
        </message>
        <message>
            <source>No user matches. Clear the search (Esc) or show all statuses.</source>
            <translation>該当する利用者がいません。検索を消す（Esc）か、表示を「すべて」にしてください。</translation>
        </message>
        <message>
            <source>* Users who need no one-time password show “-” as their status, unless a token is still in use.</source>
            <translation>※ワンタイムパスワードが必要のない利用者は、「ワンタイムパスワード状態」欄を「-」で表示しています。ただし、トークンの失効がお済みでない場合は、現在の状態を表示しています。</translation>
        </message>
        <message numerus="yes">
            <source>%n selected (%1 of them hidden)</source>
            <translation>
                <numerusform>%n 人を選択中（うち非表示 %1 人）</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n 人を選択中</numerusform>
            </translation>
        </message>
        <message>
            <source>Your own token has expired.</source>
            <translation>ご自身のトークンの有効期限が切れています。</translation>
        </message>
        <message>
            <source>Only one thing is open: tick yourself, revoke your token, and register the new one after the wait.</source>
            <translation>できるのは切替だけです。ご自身を選んでトークンを失効し、待ち時間のあと新しいトークンを登録してください。</translation>
        </message>
        <message>
            <source>Ask a master user or administrator of your company to revoke it. After the wait, sign in again and register your new token.</source>
            <translation>貴社のマスターユーザまたは管理ユーザに、失効を依頼してください。待ち時間のあとにもう一度ログインし、新しいトークンを利用開始登録してください。</translation>
        </message>
        <message>
            <source>Assign tokens…</source>
            <translation>トークンの割り当て…</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>ロック中</translation>
        </message>
        <message>
            <source>More</source>
            <translation>その他</translation>
        </message>
        <message>
            <source>What else can be done for the selected user</source>
            <translation>選択した利用者に対するその他の操作</translation>
        </message>
        <message>
            <source>Check the new token…</source>
            <translation>新しいトークンの確認…</translation>
        </message>
        <message>
            <source>Set the clock of the token right…</source>
            <translation>トークンの時刻合わせ…</translation>
        </message>
        <message>
            <source>Unlock…</source>
            <translation>ロック解除…</translation>
        </message>
        <message>
            <source>Show the activity</source>
            <translation>操作履歴を表示</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>今すぐ再接続</translation>
        </message>
        <message>
            <source>Group by token</source>
            <translation>トークンごとにまとめる</translation>
        </message>
        <message>
            <source>Users who share a token stand together until each of them is registered</source>
            <translation>同じトークンを共有する利用者を、全員の利用開始登録が済むまで並べて表示します</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::UserPresentationModel</name>
        <message>
            <source>%1 (shared)</source>
            <translation>%1（共有）</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <comment>expiry and date printed on the back</comment>
            <translation>%1（%2）</translation>
        </message>
        <message>
            <source>Select %1</source>
            <translation>%1 を選択</translation>
        </message>
        <message>
            <source>%1 cannot be selected: no token in use</source>
            <translation>%1 は選択できません：利用中のトークンがありません</translation>
        </message>
        <message>
            <source>There is no token in use to revoke.</source>
            <translation>失効できる利用中のトークンがありません。</translation>
        </message>
        <message>
            <source>Printed on the back: %1. Japanese time.</source>
            <translation>裏面の表示：%1（日本時間）</translation>
        </message>
        <message>
            <source>Shared with %1</source>
            <translation>共有者：%1</translation>
        </message>
        <message>
            <source>Can register again from %1.</source>
            <translation>%1 から再登録できます。</translation>
        </message>
        <message>
            <source>This user needs no one-time password.</source>
            <translation>ワンタイムパスワードが必要のない利用者です。</translation>
        </message>
        <message>
            <source>New token: %1</source>
            <translation>新しいトークン：%1</translation>
        </message>
        <message>
            <source>Selected</source>
            <translation>選択</translation>
        </message>
        <message>
            <source>Login ID</source>
            <translation>ログインID</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>利用者名</translation>
        </message>
        <message>
            <source>User class</source>
            <translation>利用者区分</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>シリアル番号</translation>
        </message>
        <message>
            <source>One-time password status</source>
            <translation>ワンタイムパスワード状態</translation>
        </message>
        <message>
            <source>Token expiry</source>
            <translation>トークン有効期限</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>ロック中</translation>
        </message>
        <message>
            <source>%1 (locked)</source>
            <translation>%1（ロック中）</translation>
        </message>
        <message>
            <source>Too many wrong passwords or codes. It opens again at %1, or a master user unlocks.</source>
            <translation>パスワードまたはワンタイムパスワードを何度も間違えました。%1 に自動で解除されます。マスターユーザが解除することもできます。</translation>
        </message>
        <message>
            <source>Too many wrong passwords or codes. The bank's help desk unlocks a master user.</source>
            <translation>パスワードまたはワンタイムパスワードを何度も間違えました。マスターユーザのロックは当組合のヘルプデスクが解除します。</translation>
        </message>
        <message>
            <source>Too many wrong passwords or codes. A master user unlocks.</source>
            <translation>パスワードまたはワンタイムパスワードを何度も間違えました。マスターユーザが解除できます。</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::UserTableView</name>
        <message>
            <source>Copy rows</source>
            <translation>行をコピー</translation>
        </message>
        <message>
            <source>Copy this cell</source>
            <translation>このセルをコピー</translation>
        </message>
        <message>
            <source>Select or deselect</source>
            <translation>選択／選択解除</translation>
        </message>
        <message>
            <source>Fit columns to their content</source>
            <translation>列の幅を内容に合わせる</translation>
        </message>
        <message>
            <source>Default layout</source>
            <translation>標準の並びに戻す</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::WaitLine</name>
        <message>
            <source>See the wait</source>
            <translation>待ち時間を見る</translation>
        </message>
        <message>
            <source>Somebody waits. The bank's time is not known yet; it comes with the next connection.</source>
            <translation>再登録を待っている利用者がいます。当組合の時刻は、次の接続のときに分かります。</translation>
        </message>
        <message>
            <source>The wait is over. The new token can be registered now.</source>
            <translation>待ち時間が終わりました。新しいトークンを登録できます。</translation>
        </message>
        <message>
            <source>Time until a new token can be registered: %1 (from %2)</source>
            <translation>再登録できるまで %1（%2 から）</translation>
        </message>
    </context>
    <context>
        <name>kirikae::ui::WelcomePage</name>
        <message>
            <source>Kirikae switches your company's hardware tokens to new ones. What do you want to do first?</source>
            <translation>ハードウェアトークンを新しいものへ切り替えるためのプログラムです。はじめに何をしますか。</translation>
        </message>
        <message>
            <source>Work with your company's tokens</source>
            <translation>自社のトークンを管理する</translation>
        </message>
        <message>
            <source>You need the certificate file (.p12 or .pfx) from the bank and the password from its sealed letter.</source>
            <translation>当組合からお受け取りの電子証明書ファイル（.p12 または .pfx）と、封書のパスワードをご用意ください。</translation>
        </message>
        <message>
            <source>Add your certificate…</source>
            <translation>証明書を追加…</translation>
        </message>
        <message>
            <source>Practise first</source>
            <translation>まず練習する</translation>
        </message>
        <message>
            <source>Try the whole switch-over with a company that does not exist. It connects to no bank and changes nothing.</source>
            <translation>架空の会社で、切替の全てを試せます。銀行には接続せず、何も変更されません。</translation>
        </message>
        <message>
            <source>Start the training</source>
            <translation>訓練モードを始める</translation>
        </message>
        <message>
            <source>Go to the sign-in</source>
            <translation>ログインへ進む</translation>
        </message>
        <message>
            <source>Welcome to Kirikae</source>
            <translation>切替 Kirikae へようこそ</translation>
        </message>
        <message>
            <source>Your organisation has laid down where your certificate comes from: have your smart card at hand.</source>
            <translation>証明書の保管場所は組織が管理しています。ICカードをお手元にご用意ください。</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>ログイン</translation>
        </message>
    </context>
</TS>
