// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sync/SyncPage.h"

#include "app/sync/Card.h"
#include "app/sync/DeviceList.h"
#include "app/sync/PasswordDialog.h"
#include "app/sync/RecoveryCodeDialog.h"
#include "app/sync/SignInCard.h"
#include "app/sync/SyncDesk.h"
#include "app/sync/SyncWords.h"
#include "app/widgets/FlowLayout.h"
#include "app/widgets/NoticeStrip.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/Text.h"

#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace altair {

namespace {

/// How often "4 seconds ago" is said anew while somebody looks.
constexpr std::chrono::seconds kTick{1};

QVBoxLayout* columnIn(QWidget* parent, int spacing)
{
    auto* layout = new QVBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    return layout;
}

}  // namespace

SyncPage::SyncPage(SyncDesk& desk, const Environment& environment, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_environment(environment)
    , m_notice(new NoticeStrip(this))
    , m_said(new TextLabel(TextRole::Field, Tone::Ink, {}, this))
{
    m_off = makeOff();
    m_on = makeOn();
    m_said->setWordWrap(true);
    m_said->hide();
    auto* layout = columnIn(this, 14);
    layout->addWidget(m_notice);
    layout->addWidget(m_said);
    layout->addWidget(m_off);
    layout->addWidget(m_on);
    layout->addStretch();
    connect(&m_desk, &SyncDesk::changed, this, &SyncPage::say);
    auto* tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            say(m_desk.report());
    });
    tick->start(kTick);
    say(m_desk.report());
}

QWidget* SyncPage::makeOff()
{
    auto* off = new QWidget(this);
    auto* row = new QHBoxLayout(off);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(18);
    auto* signIn = new SignInCard(m_desk, off);
    connect(signIn, &SignInCard::turnedOn, this, &SyncPage::onTurnedOn);
    row->addWidget(signIn, 3, Qt::AlignTop);
    row->addStretch(2);
    return off;
}

QWidget* SyncPage::makeOn()
{
    auto* on = new QWidget(this);
    auto* layout = columnIn(on, 14);
    m_place = new TextLabel(TextRole::RowTitle, Tone::Ink, {}, on);
    m_place->setWordWrap(true);
    m_sentence = new TextLabel(TextRole::Field, Tone::Ink, {}, on);
    m_sentence->setWordWrap(true);
    layout->addWidget(m_place);
    layout->addWidget(m_sentence);
    layout->addWidget(makeHeld());
    layout->addWidget(new TextLabel(TextRole::Heading, Tone::Ink, tr("Status"), on));
    layout->addWidget(makeTiles());
    auto* buttons = new QWidget(on);
    auto* flow = new FlowLayout(10, buttons);
    const std::pair<QString, void (SyncPage::*)()> actions[]{{tr("Sync now"), &SyncPage::syncNow},
        {tr("Change password…"), &SyncPage::changePassword}, {tr("New recovery code…"), &SyncPage::newRecoveryCode},
        {tr("Turn off…"), &SyncPage::turnOff}};
    for (const auto& [words, action] : actions) {
        auto* button = new QPushButton(words, buttons);
        flow->addWidget(button);
        connect(button, &QPushButton::clicked, this, action);
    }
    layout->addWidget(buttons);
    layout->addWidget(new TextLabel(TextRole::Heading, Tone::Ink, tr("Devices"), on));
    m_devices = new DeviceList(m_environment, on);
    connect(m_devices, &DeviceList::removeAsked, this, &SyncPage::removeDevice);
    layout->addWidget(m_devices);
    return on;
}

QWidget* SyncPage::makeTiles()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_state = addTile(*row, tr("State"));
    m_waiting = addTile(*row, tr("Waiting to send"));
    m_last = addTile(*row, tr("Last exchange"));
    m_agree = addTile(*row, tr("Devices agree"));
    return row;
}

SyncPage::Tile SyncPage::addTile(QWidget& row, const QString& name)
{
    auto* card = new Card(Card::Weight::Quiet, &row);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(2);
    layout->addWidget(new TextLabel(TextRole::Meta, Tone::Muted, name, card));
    auto* value = new TextLabel(TextRole::RowTitle, Tone::Ink, {}, card);
    value->setWordWrap(true);
    value->setAccessibleName(name);
    layout->addWidget(value);
    row.layout()->addWidget(card);
    return {card, value};
}

QWidget* SyncPage::makeHeld()
{
    auto* card = new Card(Card::Weight::Strong, this);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 14, 16, 14);
    m_heldWords = new TextLabel(TextRole::Field, Tone::Ink, {}, card);
    m_heldWords->setWordWrap(true);
    layout->addWidget(m_heldWords);
    auto* buttons = new QHBoxLayout;
    auto* keep = new QPushButton(tr("Keep everything"), card);
    keep->setDefault(true);
    auto* remove = new QPushButton(tr("Remove it here too"), card);
    buttons->addWidget(keep);
    buttons->addWidget(remove);
    buttons->addStretch();
    layout->addLayout(buttons);
    connect(keep, &QPushButton::clicked, this, [this] { decideHeld(false); });
    connect(remove, &QPushButton::clicked, this, [this] { decideHeld(true); });
    m_held = card;
    return card;
}

void SyncPage::say(const SyncReport& report)
{
    const bool on = report.state != SyncReport::State::Off;
    m_off->setVisible(!on);
    m_on->setVisible(on);
    if (on && !std::exchange(m_wasOn, on))
        loadDevices();
    m_wasOn = on;
    const QString place = toText(report.place);
    m_place->setText(report.email.empty() ? place : tr("%1 as %2").arg(place, toText(report.email)));
    m_sentence->setText(toText(report.sentence));
    m_sentence->setVisible(!report.sentence.empty());
    m_held->setVisible(report.held > 0);
    m_heldWords->setText(tr("Another device removed %n things in one go. They are still here until you decide.",
        nullptr, static_cast<int>(report.held)));
    m_state.value->setText(stateWords(report));
    m_waiting.value->setText(tr("%n changes", nullptr, static_cast<int>(report.waiting)));
    m_last.value->setText(agoWords(report.lastExchange, m_environment));
    m_agree.value->setText(agreementWords(report));
    m_agree.box->setToolTip(
        report.agreedAt ? tr("Compared %1").arg(agoWords(report.agreedAt, m_environment)) : QString());
}

void SyncPage::loadDevices()
{
    m_desk.ask(
        this, [](SyncAccess& access) { return access.devices(); },
        [this](const Result<std::vector<SyncDevice>>& devices) {
            if (devices)
                m_devices->setDevices(*devices);
        });
}

void SyncPage::onTurnedOn(const SyncTurnedOn& on, const QString& email)
{
    m_notice->hide();
    m_said->setVisible(on.serverSawPassword || on.keys == KeyPlace::File);
    m_said->setText(on.serverSawPassword
            ? tr("This server has seen the password, because the account was made without the app. Change the "
                 "password; the server will not see the new one.")
            : tr("There is no keychain on this computer: the keys lie in a file in the profile that only you may read."));
    if (!on.recoveryCode.empty())
        (new RecoveryCodeDialog(toText(on.recoveryCode), email, this))->open();
    m_desk.refresh();
}

void SyncPage::syncNow()
{
    m_desk.ask(
        this, [](SyncAccess& access) { return access.exchange([](const SyncReport&) { return true; }); },
        [this](const Result<SyncReport>& report) {
            finish(report ? Result<void>{} : failure(report));
            loadDevices();
        });
}

void SyncPage::turnOff()
{
    auto* box = new QMessageBox(QMessageBox::Question, tr("Turn off sync"),
        tr("Everything stays on this computer and works as before. What the server has stays there."),
        QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->addButton(QMessageBox::Cancel);
    const auto add = [&](const QString& words, bool forget) {
        auto* button = box->addButton(words, QMessageBox::AcceptRole);
        connect(button, &QPushButton::clicked, this, [this, forget] {
            m_desk.ask(
                this, [forget](SyncAccess& access) { return access.turnOff(forget); },
                [this](const Result<void>& done) { finish(done); });
        });
    };
    add(tr("Turn off"), false);
    add(tr("Sign out and remove the keys"), true);
    box->open();
}

void SyncPage::removeDevice(const QString& id, const QString& name)
{
    openDialog(new PasswordDialog(PasswordDialog::Asks::OldAndNew, tr("Remove %1").arg(name),
                   tr("“%1” is shut out at once, and all keys change; so it needs a new password. What it has received "
                      "already stays on it.")
                       .arg(name),
                   tr("Remove"), this),
        [this, id = toUtf8(id)](const std::string& password, const std::string& fresh) {
            m_desk.ask(
                this, [=](SyncAccess& access) { return access.removeDevice(id, password, fresh); },
                [this](const Result<void>& done) {
                    finish(done, tr("It is shut out, and the keys are new."));
                    loadDevices();
                });
        });
}

void SyncPage::changePassword()
{
    openDialog(new PasswordDialog(PasswordDialog::Asks::OldAndNew, tr("Change password"),
                   tr("The other devices stay signed in. The server never sees the password."), tr("Change"), this),
        [this](const std::string& password, const std::string& fresh) {
            m_desk.ask(
                this, [=](SyncAccess& access) { return access.changePassword(password, fresh); },
                [this](const Result<void>& done) { finish(done, tr("The password is changed.")); });
        });
}

void SyncPage::newRecoveryCode()
{
    openDialog(new PasswordDialog(PasswordDialog::Asks::Old, tr("New recovery code"),
                   tr("The code before this one no longer works then."), tr("Make a new one"), this),
        [this](const std::string& password, const std::string&) {
            m_desk.ask(
                this, [=](SyncAccess& access) { return access.newRecoveryCode(password); },
                [this](const Result<std::string>& code) {
                    finish(code ? Result<void>{} : failure(code));
                    if (code)
                        (new RecoveryCodeDialog(toText(*code), toText(m_desk.report().email), this))->open();
                });
        });
}

void SyncPage::decideHeld(bool remove)
{
    m_desk.ask(
        this, [remove](SyncAccess& access) { return access.decideHeld(remove); },
        [this](const Result<void>& done) { finish(done); });
}

void SyncPage::finish(const Result<void>& done, const QString& sentence)
{
    m_said->setText(sentence);
    m_said->setVisible(done && !sentence.isEmpty());
    if (done)
        m_notice->hide();
    else
        m_notice->say(toText(done.error().sentence), toText(done.error().detail));
    m_desk.refresh();
}

void SyncPage::openDialog(PasswordDialog* dialog, std::function<void(const std::string&, const std::string&)> accepted)
{
    connect(dialog, &QDialog::accepted, this,
        [dialog, accepted = std::move(accepted)] { accepted(dialog->password(), dialog->newPassword()); });
    dialog->open();
}

}  // namespace altair
