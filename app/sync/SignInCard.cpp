// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sync/SignInCard.h"

#include "app/sync/SyncDesk.h"
#include "app/widgets/NoticeStrip.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/Text.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace altair {

namespace {

using As = SyncServer::As;

/// "AB:CD:…" in groups, as people compare it.
QString spelled(const QString& fingerprint)
{
    QString text;
    for (int i = 0; i < fingerprint.size(); i += 4)
        text += fingerprint.mid(i, 4).toUpper() + (i % 32 == 28 ? QLatin1Char('\n') : QLatin1Char(' '));
    return text.trimmed();
}

}  // namespace

SignInCard::SignInCard(SyncDesk& desk, QWidget* parent) : QWidget(parent), m_desk(desk), m_modes(new QButtonGroup(this))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* card = new Card(Card::Weight::Strong, this);
    outer->addWidget(card);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(20, 18, 20, 18);
    layout->setSpacing(10);
    layout->addWidget(new TextLabel(TextRole::RowTitle, Tone::Ink, tr("Your server"), card));
    layout->addWidget(makeModes());
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnMinimumWidth(0, 92);
    grid->setColumnStretch(1, 1);
    m_address = addField(*grid, tr("Address"), QStringLiteral("https://altair.example.org"));
    m_email = addField(*grid, tr("Email"), QStringLiteral("sam@example.org"));
    m_code = addField(*grid, tr("Recovery code"), {});
    m_codeLabel = qobject_cast<TextLabel*>(grid->itemAtPosition(grid->rowCount() - 1, 0)->widget());
    m_password = addField(*grid, tr("Password"), {});
    m_passwordLabel = qobject_cast<TextLabel*>(grid->itemAtPosition(grid->rowCount() - 1, 0)->widget());
    m_again = addField(*grid, tr("Password again"), {});
    m_againLabel = qobject_cast<TextLabel*>(grid->itemAtPosition(grid->rowCount() - 1, 0)->widget());
    for (QLineEdit* secret : {m_password, m_again})
        secret->setEchoMode(QLineEdit::Password);
    layout->addLayout(grid);
    auto* promise = new TextLabel(TextRole::Meta, Tone::Muted,
        tr("Your data is encrypted on this computer before it leaves. The server can't read it, and neither can whoever "
           "runs it. If you lose the password, only the recovery code opens it again."),
        card);
    promise->setWordWrap(true);
    layout->addWidget(promise);
    m_turnOn = new QPushButton(tr("Turn on sync"), card);
    m_turnOn->setDefault(true);
    m_test = new QPushButton(tr("Test connection"), card);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_turnOn);
    buttons->addWidget(m_test);
    buttons->addStretch();
    layout->addLayout(buttons);
    m_result = new TextLabel(TextRole::Field, Tone::Ink, {}, card);
    m_result->setWordWrap(true);
    m_result->hide();
    layout->addWidget(m_result);
    m_notice = new NoticeStrip(card);
    layout->addWidget(m_notice);
    connect(m_turnOn, &QPushButton::clicked, this, [this] { probe(Then::TurnOn); });
    connect(m_test, &QPushButton::clicked, this, [this] { probe(Then::Tell); });
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_fingerprint.clear();
        m_plainAllowed = false;
    });
    showMode();
}

QWidget* SignInCard::makeModes()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    const std::pair<As, QString> modes[]{{As::SignIn, tr("I have an account")}, {As::NewAccount, tr("Make an account")},
        {As::Recover, tr("I lost the password")}};
    for (const auto& [as, words] : modes) {
        auto* button = new QRadioButton(words, row);
        m_modes->addButton(button, static_cast<int>(as));
        layout->addWidget(button);
    }
    layout->addStretch();
    m_modes->button(static_cast<int>(As::SignIn))->setChecked(true);
    connect(m_modes, &QButtonGroup::idClicked, this, &SignInCard::showMode);
    return row;
}

QLineEdit* SignInCard::addField(QGridLayout& grid, const QString& name, const QString& example)
{
    const int row = grid.rowCount();
    auto* field = new QLineEdit(this);
    field->setPlaceholderText(example);
    field->setAccessibleName(name);
    auto* label = new TextLabel(TextRole::Field, Tone::Muted, name, this);
    label->setBuddy(field);
    grid.addWidget(label, row, 0);
    grid.addWidget(field, row, 1);
    connect(field, &QLineEdit::returnPressed, this, [this] { probe(Then::TurnOn); });
    return field;
}

void SignInCard::showMode()
{
    const auto as = static_cast<As>(m_modes->checkedId());
    const bool fresh = as != As::SignIn;
    m_codeLabel->setText(as == As::Recover ? tr("Recovery code") : tr("Set-up token"));
    m_code->setAccessibleName(m_codeLabel->text());
    m_code->setPlaceholderText(as == As::NewAccount ? tr("only if the server asks for one") : QString());
    for (QWidget* widget : {static_cast<QWidget*>(m_codeLabel), static_cast<QWidget*>(m_code)})
        widget->setVisible(fresh);
    m_passwordLabel->setText(as == As::Recover ? tr("New password") : tr("Password"));
    m_password->setAccessibleName(m_passwordLabel->text());
    for (QWidget* widget : {static_cast<QWidget*>(m_againLabel), static_cast<QWidget*>(m_again)})
        widget->setVisible(fresh);
}

SyncServer SignInCard::given() const
{
    SyncServer server;
    server.address = toUtf8(m_address->text().trimmed());
    server.email = toUtf8(m_email->text().trimmed());
    server.as = static_cast<As>(m_modes->checkedId());
    server.password = toUtf8(m_password->text());
    if (server.as != As::SignIn)
        server.code = toUtf8(m_code->text().trimmed());
    server.deviceName = toUtf8(QSysInfo::machineHostName());
    server.fingerprint = toUtf8(m_fingerprint);
    server.plainAllowed = m_plainAllowed;
    return server;
}

void SignInCard::probe(Then then)
{
    if (m_address->text().trimmed().isEmpty())
        return say(tr("Where is the server? Type its address."));
    if (then == Then::TurnOn && (m_email->text().trimmed().isEmpty() || m_password->text().isEmpty()))
        return say(tr("Type the email address and the password of the account."));
    if (then == Then::TurnOn && m_again->isVisible() && m_again->text() != m_password->text())
        return say(tr("The two passwords are not the same."));
    setBusy(true, tr("Asking the server…"));
    m_desk.ask(
        this, [server = given()](SyncAccess& access) { return access.probe(server); },
        [this, then](const SyncProbe& probe) { judge(probe, then); });
}

void SignInCard::judge(const SyncProbe& probe, Then then)
{
    setBusy(false);
    switch (probe.finding) {
    case SyncProbe::Finding::Fine:
        return then == Then::TurnOn ? turnOn()
                                    : say(tr("%1 answers, and the connection is private.").arg(toText(probe.address)));
    case SyncProbe::Finding::UnknownCertificate: return vouchFor(probe, then);
    case SyncProbe::Finding::PlainHttp: return allowPlain(probe, then);
    case SyncProbe::Finding::Failed: return say(toText(probe.sentence));
    }
}

void SignInCard::vouchFor(const SyncProbe& found, Then then)
{
    auto* box = new QMessageBox(
        QMessageBox::Warning, tr("Whose server is this?"), toText(found.sentence), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Its certificate has this fingerprint. Compare it with what the server itself says "
                               "(altair-server prints it), and trust it only when they are the same:\n\n%1")
            .arg(spelled(toText(found.fingerprint))));
    box->addButton(QMessageBox::Cancel);
    auto* trust = box->addButton(tr("They are the same: trust it"), QMessageBox::AcceptRole);
    connect(trust, &QPushButton::clicked, this, [this, fingerprint = toText(found.fingerprint), then] {
        m_fingerprint = fingerprint;
        probe(then);
    });
    box->open();
}

void SignInCard::allowPlain(const SyncProbe& found, Then then)
{
    auto* box = new QMessageBox(
        QMessageBox::Warning, tr("Without TLS"), toText(found.sentence), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("Others in this network could see when you sync and how much, and could take over the "
           "session. What you typed stays encrypted. Inside a VPN such as Tailscale that is fine."));
    box->addButton(QMessageBox::Cancel);
    auto* allow = box->addButton(tr("Use it all the same"), QMessageBox::AcceptRole);
    connect(allow, &QPushButton::clicked, this, [this, then] {
        m_plainAllowed = true;
        probe(then);
    });
    box->open();
}

void SignInCard::turnOn()
{
    setBusy(true, tr("Making the keys and signing in…"));
    m_desk.ask(
        this, [server = given()](SyncAccess& access) { return access.turnOn(server); },
        [this, email = m_email->text().trimmed()](const Result<SyncTurnedOn>& on) {
            setBusy(false);
            if (!on)
                return m_notice->say(toText(on.error().sentence), toText(on.error().detail));
            for (QLineEdit* secret : {m_password, m_again, m_code})
                secret->clear();
            emit turnedOn(*on, email);
        });
}

void SignInCard::setBusy(bool busy, const QString& words)
{
    m_turnOn->setEnabled(!busy);
    m_test->setEnabled(!busy);
    m_notice->hide();
    say(words);
}

void SignInCard::say(const QString& sentence)
{
    m_result->setText(sentence);
    m_result->setVisible(!sentence.isEmpty());
}

}  // namespace altair
