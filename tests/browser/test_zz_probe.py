from tests.browser.test_staff_sign_in import omar, enter_password
def test_probe(visit, omar):
    visitor = visit()
    visitor.open("/admin/")
    enter_password(visitor)
    visitor.page.screenshot(path="/tmp/bt/mfa1.png")
    visitor.hand.press(visitor.main.locator("a[href*=totp]").first)
    visitor.page.screenshot(path="/tmp/bt/mfa2.png")
    print(visitor.page.url, visitor.main.inner_html()[:3000])
