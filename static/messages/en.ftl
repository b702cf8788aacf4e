# The words of Trestle's till, in English. A line is `name = text`; `{ $name }` is filled in; a text that depends on a
# number has a line for each plural. It is a part of Fluent's syntax: https://projectfluent.org/fluent/guide/
# Amounts and dates come in already written as the phone writes them.

## Everywhere

back = Back
change = Change
close = Close
new-sale = New sale
pay = Pay
receipt-number = Receipt
restart = Restart the app
unknown = Not known
tabs = Screens
tab-sell = Sell
tab-receipts = Receipts
tab-ready = Ready
tab-settings = Settings
tender-cash = Cash
tender-own-reader = Card reader
tax-included = includes { $rate } { $name }
tax-added = plus { $rate } { $name }

## Whether a server answers

sync-online = Online
sync-offline = Offline
sync-syncing = Sending
sync-waiting = { $count ->
    [0] Nothing waits to be sent
    [one] { $count } sale waits to be sent
   *[other] { $count } sales wait to be sent
}

## Opening

opening = Opening the till
opening-long = This takes longer than it should. Close other tabs of Trestle, then restart the app. Nothing is lost.
open-no-storage = This browser keeps nothing
open-no-storage-text = Sales must be kept on this phone. Please open Trestle in a normal window, not a private one, or in another browser.
open-not-secure = This address is not secure
open-not-secure-text = Please open Trestle by the link that the shop's owner shows you. It begins with https.
open-newer = A newer Trestle has been here
open-newer-text = Restart the app to get it. Nothing is lost.
open-blocked = Trestle is open in another tab
open-blocked-text = Close the other tab, then restart the app. Nothing is lost.
store-lost = Please restart the app
store-lost-text = Restart the app. Nothing is lost. This phone has stopped answering for what it keeps, so no sale can be taken until then.

## Joining a shop

enrol-title = Join the shop
enrol-intro = This phone becomes one of the shop's tills. After that it sells with or without a network.
enrol-intro-paste = Scan the code that the shop's owner shows you, or paste the link here. After that this phone sells with or without a network.
enrol-shop = Shop { $code }
enrol-link = Link
enrol-label = A name for this phone
enrol-label-example = Ada's phone
enrol-join = Join the shop
enrol-busy = Joining …
enrol-no-link = This is not a link to join a shop. Please ask the owner for a new one.
enrol-offline = The shop cannot be reached. Joining needs a network, once.
enrol-spent = This link was used before or is too old. Please ask the owner for a new one.
enrol-not-the-shop = What answered is not the shop of this link. Please ask the owner for a new one.
enrol-other-shop = This phone belongs to another shop, whose sales it keeps.
enrol-store = This phone could not keep it. Please make room and try again.

## Selling

sell-title = Sell
sell-search = Name or code
sell-search-clear = Clear the search
sell-categories = Categories
sell-all = All
sell-waiting = The catalogue is on its way. It comes as soon as the shop can be reached.
sell-empty = The shop has nothing to sell yet. Products that the owner adds appear here.
sell-none-found = Nothing is called that.
card-from = from
card-sold-out = Sold out
card-pieces = { $count } in the basket

## Scanning with the camera

scan = Scan
scan-hint = Hold a barcode in the frame.
scan-opening = Opening the camera …
scan-torch = Light
scan-again = Try again
scan-type = Type instead
scan-not-secure = This address is not secure, so the browser lends it no camera. Open Trestle by the link that begins with https, or type the number instead.
scan-none = No camera is to be found here. Type the number instead.
scan-refused = The camera was refused. Allow it for this page in the browser's settings and try again, or type the number instead.
scan-busy = Something else is using the camera. Close that app and try again, or type the number instead.
scan-missing = The scanner is not on this phone yet. Go online for a moment and try again, or type the number instead.
scan-receipt = Scan a receipt
scan-receipt-hint = Hold the code of a receipt in the frame.
scan-receipt-own = This is a receipt of this phone.
scan-receipt-other = This is a receipt of another phone.
scan-receipt-prove = Check it
scan-no-receipt = This is not the code of a receipt.

## The basket

basket = Basket
basket-clear = Clear
basket-count = { $count ->
    [0] Empty
    [one] { $count } item
   *[other] { $count } items
}
basket-empty = Touch a product to begin.
basket-too-large = This is more than a till can count.
basket-paid = { $amount } of it is paid
basket-toggle = Show the basket
stepper-less = One less { $name }
stepper-more = One more { $name }
stepper-pieces = How many { $name }
notice-removed = { $name } removed
notice-cleared = Basket cleared
notice-no-such-code = Nothing here has the code { $name }
notice-sold-out = { $name } is marked sold out
notice-undo = Undo
notice-sell-anyway = Sell anyway

line-edit = Change { $name }
line-pieces = How many
line-pieces-unclear = How many is not a number.
line-price = Price of one, { $currency }
line-price-unclear = The price is not an amount.
line-note = Note
line-pin = Keep in front
done = Done
discount = Discount
discount-title = Discount on all of it
discount-unclear = The discount is neither a share up to 100 % nor an amount.
custom-amount = Amount
custom-title = Any amount
custom-name = What it is
custom-unnamed = Sundries
custom-tax = Tax
custom-untaxed = No tax
custom-add = Add { $amount }
park = Park
park-title = Park this basket
park-name = Whose is it?
park-name-example = Red hat
park-unnamed = No name
parked = Parked
parked-count = { $count ->
    [one] { $count } parked
   *[other] { $count } parked
}

## What a seller must know before the next sale

banner-full = This phone is full. Make room, then go on selling.
banner-emptied = { $count ->
    [0] This browser has lost what it kept. Please tell the shop's owner before you go on.
    [one] This browser has lost { $count } sale that it kept. Please tell the shop's owner before you go on.
   *[other] This browser has lost { $count } sales that it kept. Please tell the shop's owner before you go on.
}
banner-emptied-told = I have told them
banner-emptied-join = { $count ->
    [0] This phone was a till, and its browser has lost what it kept.
    [one] This phone was a till with { $count } sale on it, and its browser has lost it.
   *[other] This phone was a till with { $count } sales on it, and its browser has lost them.
}
banner-emptied-unsent = { $count ->
    [0] Everything had been sent and is safe at the hub.
    [one] As far as is known, { $count } had not been sent. What was sent is safe at the hub.
   *[other] As far as is known, { $count } had not been sent. What was sent is safe at the hub.
}
banner-emptied-sent = What was sent is safe at the hub.
banner-emptied-rejoin = Tell the shop's owner, and join again with a new link from them.
banner-private = This looks like a private window: sales are gone when it is closed. Please use a normal one.
banner-refused = { $count ->
    [one] The shop does not take { $count } entry of this phone. It is kept; see “Sending”.
   *[other] The shop does not take { $count } entries of this phone. They are kept; see “Sending”.
}
banner-not-persisted = The browser may clear what this phone keeps.
banner-persist = Keep it
banner-persist-refused = This browser does not promise to keep what is on this phone. Put the app on the home screen: then it does. What is sent is safe at the hub.
banner-stale = Prices were last checked { $age }. You can go on selling.
banner-update = A new version is ready.
banner-update-now = Update

## Paying

pay-title = Pay
pay-due = To pay
pay-rounded = rounded to coins: { $amount }
pay-left = Left to pay
pay-too-much = More was paid than is owed now. Give a part back.
part-back = Give back
part-back-of = Give back { $amount }
pay-how = How it is paid
cash-take = Take { $amount } cash
cash-or = or what they hand you
cash-change = change { $amount }
cash-other = Another amount, or a part
cash-given = Given
cash-notes = Notes
keypad-back = Take the last digit back
reader-how = Take { $amount } on your own card reader.
reader-reference = Its reference
reader-reference-hint = As the reader shows it. It helps to match this sale with the reader's list later.
reader-take = { $amount } is paid by card
reader-part = Only a part by card
reader-all = All of it
reader-next = Next
fault-not-enrolled = Not taken: this phone has not joined a shop. The basket is kept.
fault-draft = Not taken: the amount is not enough or too large. The basket is kept.
fault-no-such-sale = This phone has no such sale.
fault-already-voided = This sale was voided before.
fault-shift-open = A shift is open already on this phone.
fault-no-shift = No shift is open on this phone.
fault-full = Not taken: this phone is full. Make room and try again. The basket is kept.
fault-store = This phone could not do it. Please try again, or restart the app. Nothing is lost.

## Taken

done-title = Taken
done-paid = Paid
done-exact = Exact, no change
done-of = { $given } given for { $total }
done-receipt = See receipt
safe-here = This phone
safe-here-long = Saved on this phone. Will be sent when there is a connection.
safe-kiosk = Kiosk
safe-kiosk-long = Safe at the kiosk.
safe-hub = Hub
safe-hub-long = Safe at the hub.

## A receipt's code

code-show = Receipt code
code-title = Receipt code
code-how = For the buyer's camera. It opens the receipt in their own browser; no app, no account. Turn the screen brighter where the sun shines on it.
code-too-large = This receipt is too large for a code.

## Receipts

receipts-title = Receipts
receipts-search = Number, amount or time
receipts-empty = Sales taken on this phone appear here.
receipts-none-found = No receipt has this number, amount or time.
receipts-count = { $count ->
    [one] { $count } sale
   *[other] { $count } sales
}
receipt-title = Receipt
receipt-seller = Sold by { $name }
receipt-voided = Voided
receipt-list-price = instead of { $amount }
receipt-rounding = Rounded to coins
receipt-total = Total
void-ask = Void this sale
void-title = Void this sale
void-what = The sale stays in the list, marked as voided, and counts no more. Give the money back by hand.
void-reason = Why?
void-do = Void { $amount }
print-do = Print
print-copy = Copy { $number }
print-entry = Entry
print-key = Signed with key
print-tax-number = Tax number { $number }
print-not-printed = Not printed: { $why }
share-do = Share
share-copy = Copy link
share-copied = Link copied

## The shift: the cash box from a float to a count

shift-title = Shift
shift-none = No shift is open
shift-none-text = Count the cash that you begin with. At the end of the day this phone says how much should be there.
shift-float = Float
shift-open = Open with { $amount }
shift-since = since { $time }
shift-by = opened by { $name }
shift-sales = Sales
shift-voids = Voided
shift-taken = Taken in all
shift-due = Expected cash
shift-count = Close the shift
shift-counted = Cash counted
shift-close = Close with { $amount }
shift-right = The cash is right.
shift-over = { $amount } too much
shift-short = { $amount } too little
shift-closed = Shift closed
shift-closed-text = It is signed and kept, and sent with the sales.

## What is sent, and what is not

queue-title = Sending
queue-contact = last heard { $age }
queue-no-contact = not heard yet
queue-here = On this phone only
queue-kiosk = Safe at the kiosk
queue-hub = Safe at the hub
queue-since = the oldest { $age }
queue-waiting = They are sent by themselves when there is a connection. Nothing expires.
queue-all-sent = Everything is sent.
queue-refused = Not taken by the shop
refused-malformed = Damaged on the way or on this phone. It is sent again; show this to the owner if it stays.
refused-other-shop = It belongs to another shop.
refused-unknown-author = The shop does not know this phone. The owner can admit it.
refused-revoked = This phone was taken off the shop's list. The owner decides about its sales.
refused-quota = The shop has no room for it at the moment. It is sent again.

## Ready for doors

doors-title = Ready for doors
doors-ready = Ready for doors
doors-ready-text = This stall can go dark now.
doors-not-ready = Not ready yet
doors-not-ready-text = You can sell. With no network, something would be missing.
mark-good = Good
mark-better = Could be better
mark-needed = Needed
doors-version = Catalogue version
doors-room = Room used
doors-room-fact = { $used } MB of { $quota } MB
doors-store = Storage
doors-store-advice = Use a normal window of a browser with room left. If sales are missing here, tell the owner.
doors-key = Key
doors-key-advice = Restart the app. If this stays, join the shop again.
doors-certificate = Shop’s certificate
doors-certificate-advice = Its certificate has run out. Cash sales go on; the owner can renew it.
doors-catalogue = Catalogue
doors-catalogue-advice = Go where there is a network, and wait until it has come.
doors-fresh = Prices checked
doors-fresh-advice = They are more than a day old. Go online for a moment.
doors-pictures = Pictures
doors-pictures-fact = { $present } of { $wanted }
doors-pictures-advice = They are being fetched, and it goes on where it was broken off. Stay online until all are here.
doors-pictures-bar = Pictures on this phone
doors-worker = Opens without a network
doors-worker-advice = It is being kept on this phone. Stay online for a moment, then close and open the app.
doors-persisted = Protected from clearing
doors-persisted-advice = Add the app to the home screen: then browsers keep what it holds.
doors-installed = On the home screen
doors-refused = Nothing refused
doors-refused-advice = See “Sending”.
doors-scanner = Scanning with the camera
doors-scanner-advice = The scanner is being fetched. Stay online until it is here.

## Settings

settings-title = Settings
settings-look = Looks
theme-automatic = Auto
theme-light = Light
theme-dark = Dark
settings-seller = Who sells
settings-seller-hint = A short name or sign that stands on each sale, for ever. Better not a full name.
settings-install = On the home screen
settings-installed = It is on the home screen.
settings-install-why = From the home screen the app opens at once, and the browser keeps its sales.
install-do = Put it on the home screen
install-iphone = Touch Share in Safari, then “Add to Home Screen”. Open it there, and join the shop from there.
install-android = Open the browser's menu, then “Add to home screen”.
install-firefox-android = Open Firefox's menu, then “Add app to Home screen”.
install-mac = Open the menu File, then “Add to Dock”. Open it there, and join the shop from there.
install-desktop = Click the install sign at the end of the address bar, or look for “Install” in the browser's menu.
install-firefox = Firefox on a computer cannot do it. Pin this tab: it sells with or without a network all the same.
settings-phone = This phone
settings-shop = Shop
settings-shop-code = Shop's code
settings-label = Name
settings-code = Device code
settings-key = Key
settings-version = Version

settings-language = Language
language-automatic = As the phone has it
settings-while-selling = While selling
sense-touch = Vibration
sense-sound = Sounds
sense-awake = Screen stays on
sense-missing = This browser cannot do it.
training = Training
training-what = Practise with everything in place. What is sold counts nowhere, and every screen says so.
training-mark = Training: nothing counts

## The page that checks a receipt, for the buyer

r-title = Receipt
r-checking = Checking the receipt …
r-proven = Signed by a phone of this shop
r-tax = Tax
r-number = Receipt
r-time = Time
r-shop = Shop ID
r-shop-known = This browser sells for this shop:
r-shop-other = This browser sells for another shop; look at the shop ID. It sells for:
r-shop-unknown = Anyone can set up a shop. See that this shop ID is the one that the shop itself shows.
r-altered = This receipt was altered
r-altered-text = What stands in it is not what the shop’s phone signed. Do not accept it. Scan the code again from the seller’s phone, if you can.
r-stranger = Not signed by a phone of this shop
r-stranger-text = The phone that signed it was not allowed to sell for the shop that it names. Do not accept it.
r-incomplete = Not a whole receipt
r-incomplete-text = The link was cut short or damaged on its way. Scan the code again, or ask for the whole link.
r-nothing = Check a receipt
r-nothing-text = Scan the code that the seller’s phone shows for a receipt. This page then says whether a phone of the shop signed it, with or without a network.
r-unable = This browser cannot check it
r-unable-text = The part that checks signatures does not start here. Please open this link in another browser, or on another phone.
r-shows = What this shows
r-shows-text = A phone of the shop signed this number, total, tax and time, and nothing of it was changed since.
r-shows-not = What it does not show
r-shows-not-text = That the sale is in the shop’s books already, or that it was not given back later. Only the shop can say that.
r-alone = Checked in this browser alone. The receipt was not sent to anyone.

## The owner's office

tab-office = Office
office-title = Office
office-today = Today
office-sales = { $count ->
    [one] { $count } sale
   *[other] { $count } sales
}
office-voided = { $count } taken back
office-by-hour = By hour
office-chart = Takings by hour
office-table = As a table
office-hour = Hour
office-count = Sales
office-takings = Takings
office-by-product = By product
office-by-seller = By seller
office-unnamed = No name
office-discounts = Off whole baskets
office-added-taxes = Taxes added
office-rounding = Cash rounding
office-nothing-sold = Nothing was sold yet today, as far as is known here.
office-arrived-all = Every phone was heard of in the last ten minutes.
office-silent = { $name } was last heard of { $ago }. What it has sold since is not in these figures.
office-gap = { $count ->
    [one] Of { $name } { $count } entry is missing here.
   *[other] Of { $name } { $count } entries are missing here.
}
office-never-heard = { $name } was not heard of yet.
office-not-all = Not all that arrived could be counted: these figures are not complete.
office-offline = The shop cannot be reached. What stands here may be old.
office-not-allowed = This phone may not do that. An owner's phone may.
office-unreadable = This cannot be read.
office-too-large = This is too large.
products-title = Products
products-text = Add, change, photograph
products-new = New product
products-variants = { $count ->
    [one] { $count } kind
   *[other] { $count } kinds
}
product-title = Product
product-name = Name
product-category = Category
product-price = Price
product-stock = In stock
product-barcode = Barcode
product-tax = Tax
product-photo = Photograph
product-photo-offline = A photograph needs a network. All else can be saved without.
product-photo-unreadable = This photograph cannot be read. Please take another.
product-save = Save
product-saved = Saved. Every phone has it as soon as it hears of it.
product-withdraw = Take out of sale
product-withdrawn = Taken out of sale.
product-restore = Sell it again
product-no-name = It needs a name.
product-no-price = This is no price. { $name }
product-no-stock = In stock is a number, or empty where it is not counted. { $name }
phones-title = Phones
phones-text = Who belongs to the shop, and one more
phones-add-seller = Add a seller's phone
phones-add-owner = Add an owner's phone
phones-scan-title = Scan this with the new phone
phones-scan = It is good for one phone, until { $day }, { $time }. Show it to nobody else.
phones-this = This phone
phones-heard = Heard of { $ago }
phones-never = Not heard of yet
phones-unsent = { $count ->
    [0] Had sent everything
    [one] Had { $count } entry unsent
   *[other] Had { $count } entries unsent
}
phones-gap = { $count ->
    [one] { $count } entry of it is missing
   *[other] { $count } entries of it are missing
}
phones-block = Block
phones-admit = Admit again
phones-count = Count what waits
phones-blocked = Blocked
phones-waiting = { $count ->
    [0] Nothing waits
    [one] { $count } entry waits for you
   *[other] { $count } entries wait for you
}
phones-owner = Owner
phones-seller = Seller
file-title = Import a file
file-text = From Shopify, Square, WooCommerce, Loyverse
file-how = A product file as Shopify, Square, WooCommerce or Loyverse export it. You see what it says before anything changes.
file-choose = Choose a file
file-reading = Reading …
file-none = This is no product file that can be read here. It is a CSV with headings such as Handle, Title and Price.
file-read = { $export }. Products: { $products }, kinds: { $skus }
file-columns = What is taken for what
file-sample = So it would be sold
file-findings = { $count ->
    [one] { $count } thing to look at
   *[other] { $count } things to look at
}
file-place = Row { $row }, { $column }
file-take = { $count ->
    [0] Nothing would change
    [one] Take over { $count } change
   *[other] Take over { $count } changes
}
file-taken = { $count ->
    [one] { $count } change taken over. Every phone has it as soon as it hears of it.
   *[other] { $count } changes taken over. Every phone has them as soon as it hears of them.
}
field-product = Which product
field-description = Description
field-vendor = Maker
field-search = Words to find it by
field-status = In or out of sale
field-options = Options
field-sku = Code (SKU)
field-picture = Picture, not fetched
field-unused = Not used
people-title = People
people-text = Who sells, and who may do more
people-why = Whoever is named here switches to their name on any phone, by a PIN. Once an owner has one, it is asked before a sale is taken back, and at this office's door.
people-new = Somebody new
people-name = Name or sign
people-role = Role
people-pin = PIN, 4 to 8 digits
people-pin-kept = Empty: the PIN stays as it is.
people-pin-wrong = A PIN has 4 to 8 digits.
people-no-pin = No PIN yet
people-left = Has left
pin-of = PIN of { $name }
pin-whose = Whose PIN
pin-wrong = This is not the PIN.
pin-owner-needed = An owner opens this door.
pin-go = Go on
