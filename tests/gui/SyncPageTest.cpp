// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sync/SyncDesk.h"
#include "app/sync/SyncPage.h"
#include "app/sync/SyncWords.h"
#include "app/workspace/Text.h"
#include "tests/gui/Desk.h"
#include "tests/support/Catch.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include <atomic>
#include <mutex>

using namespace altair;

namespace {

/// A sync that does as the test says, and remembers what it was asked.
class StagedSync final : public SyncAccess {
public:
    SyncProbe probe(const SyncServer& server) override
    {
        const std::lock_guard guard{mutex};
        asked = server;
        if (finding == SyncProbe::Finding::UnknownCertificate && server.fingerprint == "ab12")
            return {SyncProbe::Finding::Fine, {}, server.address, {}};
        return {finding, "The certificate is not known.", server.address, "ab12"};
    }
    Result<SyncTurnedOn> turnOn(const SyncServer& server) override
    {
        const std::lock_guard guard{mutex};
        asked = server;
        if (server.password != "correct horse")
            return fail(ErrorCode::InvalidInput, "That is not the password of this account.");
        now.state = SyncReport::State::UpToDate;
        now.place = server.address;
        now.email = server.email;
        return SyncTurnedOn{"ABCD-EFGH-1230", false, KeyPlace::Keychain};
    }
    Result<void> turnOff(bool forgetKeys) override
    {
        const std::lock_guard guard{mutex};
        forgot = forgetKeys;
        now = {};
        return {};
    }
    Result<SyncReport> exchange(const std::function<bool(const SyncReport&)>&) override { return report(); }
    Result<SyncReport> report() override
    {
        const std::lock_guard guard{mutex};
        return now;
    }
    void onChange(std::function<void()> told) override { changed = std::move(told); }
    void waitForChange(const std::function<bool()>&) override {}
    Result<std::vector<SyncDevice>> devices() override
    {
        return std::vector<SyncDevice>{
            {"0000000000000001", "study-pc", {}, {}, true}, {"0000000000000002", "Laptop", {}, {}, false}};
    }
    Result<void> removeDevice(const std::string& id, const std::string&, const std::string&) override
    {
        const std::lock_guard guard{mutex};
        removed = id;
        return {};
    }
    Result<std::string> newRecoveryCode(const std::string&) override { return "WXYZ"; }
    Result<void> changePassword(const std::string&, const std::string&) override { return {}; }
    Result<void> decideHeld(bool remove) override
    {
        const std::lock_guard guard{mutex};
        now.held = 0;
        removedHeld = remove;
        return {};
    }

    std::mutex mutex;
    SyncProbe::Finding finding = SyncProbe::Finding::Fine;
    SyncServer asked;
    SyncReport now;
    std::string removed;
    bool forgot = false;
    std::optional<bool> removedHeld;
    std::function<void()> changed;
};

template <class Widget>
Widget* named(QWidget& page, const QString& name)
{
    for (Widget* widget : page.findChildren<Widget*>())
        if (widget->isVisible() && (widget->accessibleName() == name || widget->property("text").toString() == name))
            return widget;
    return nullptr;
}

struct Stage {
    Stage()
    {
        needApplication();
        page.emplace(desk, environment, nullptr);
        page->resize(1020, 760);
        page->show();
    }
    void type(const QString& field, const QString& text)
    {
        auto* edit = named<QLineEdit>(*page, field);
        REQUIRE(edit);
        edit->setText(text);
    }
    void press(const QString& button)
    {
        auto* found = named<QPushButton>(*page, button);
        REQUIRE(found);
        found->click();
    }
    QString said()
    {
        QString all;
        for (const QLabel* label : page->findChildren<QLabel*>())
            if (label->isVisible())
                all += label->text() + QLatin1Char('\n');
        return all;
    }

    ManualClock clock{Instant{std::chrono::hours{498'684}}};
    SeededRandom random{3};
    Environment environment{&clock, &random, "UTC", std::chrono::minutes{0}};
    StagedSync sync;
    SyncDesk desk{sync};
    std::optional<SyncPage> page;
};

}  // namespace

TEST_CASE("a wrong password is said, the right one turns sync on, and the code is typed back")
{
    Stage stage;
    stage.type("Address", "altair.example.org");
    stage.type("Email", "sam@example.org");
    stage.type("Password", "guess");
    stage.press("Turn on sync");
    CHECK(eventually([&] { return stage.said().contains("not the password"); }));

    stage.type("Password", "correct horse");
    stage.press("Turn on sync");
    REQUIRE(eventually([&] { return stage.page->findChild<QDialog*>() != nullptr; }));
    auto* dialog = stage.page->findChild<QDialog*>();
    auto* have = named<QPushButton>(*dialog, "I have it");
    REQUIRE(have);
    CHECK_FALSE(have->isEnabled());
    named<QLineEdit>(*dialog, "The code, typed back")->setText("abcd efgh 123o");
    CHECK(have->isEnabled());
    have->click();
    CHECK(eventually([&] { return stage.said().contains("altair.example.org as sam@example.org"); }));
    CHECK(eventually([&] { return named<QPushButton>(*stage.page, "Remove Laptop") != nullptr; }));
}

TEST_CASE("an unknown certificate is trusted only after its fingerprint was looked at")
{
    Stage stage;
    stage.sync.finding = SyncProbe::Finding::UnknownCertificate;
    stage.type("Address", "home.lan");
    stage.press("Test connection");
    REQUIRE(eventually([&] { return stage.page->findChild<QMessageBox*>() != nullptr; }));
    auto* box = stage.page->findChild<QMessageBox*>();
    CHECK(box->informativeText().contains("AB12"));
    for (QAbstractButton* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    CHECK(eventually([&] { return stage.said().contains("the connection is private"); }));
    CHECK(stage.sync.asked.fingerprint == "ab12");
}

TEST_CASE("two passwords that differ make no account")
{
    Stage stage;
    named<QRadioButton>(*stage.page, "Make an account")->click();
    stage.type("Address", "altair.example.org");
    stage.type("Email", "sam@example.org");
    stage.type("Password", "one");
    stage.type("Password again", "other");
    stage.press("Turn on sync");
    CHECK(stage.said().contains("not the same"));
    CHECK(stage.sync.asked.address.empty());
}

TEST_CASE("what another device removed in one go waits for a decision, and turning off keeps everything")
{
    Stage stage;
    {
        const std::lock_guard guard{stage.sync.mutex};
        stage.sync.now.state = SyncReport::State::UpToDate;
        stage.sync.now.place = "altair.example.org";
        stage.sync.now.held = 120;
        stage.sync.now.devices = 2;
        stage.sync.now.devicesAgreeing = 2;
    }
    stage.sync.changed();
    REQUIRE(eventually([&] { return named<QPushButton>(*stage.page, "Keep everything") != nullptr; }));
    CHECK(stage.said().contains("Verified, 2 of 2"));
    stage.press("Keep everything");
    CHECK(eventually([&] { return named<QPushButton>(*stage.page, "Keep everything") == nullptr; }));
    CHECK(stage.sync.removedHeld == false);

    stage.press("Turn off…");
    REQUIRE(eventually([&] { return stage.page->findChild<QMessageBox*>() != nullptr; }));
    named<QPushButton>(*stage.page->findChild<QMessageBox*>(), "Turn off")->click();
    CHECK(eventually([&] { return named<QPushButton>(*stage.page, "Turn on sync") != nullptr; }));
    CHECK_FALSE(stage.sync.forgot);
}

TEST_CASE("the quiet line says how sync stands, and nothing while it is off")
{
    needApplication();
    SyncReport report;
    CHECK(quietWords(report).isEmpty());
    report.state = SyncReport::State::UpToDate;
    report.devices = 2;
    CHECK(quietWords(report) == "Synced · 2 devices");
    report.state = SyncReport::State::Waiting;
    report.waiting = 3;
    CHECK(quietWords(report) == "Offline · 3 changes wait");
}
