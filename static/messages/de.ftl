# Die Wörter von Trestles Kasse, auf Deutsch. Eine Zeile ist `name = text`; `{ $name }` wird eingesetzt; ein Text, der
# von einer Zahl abhängt, hat eine Zeile je Form. Ein Teil von Fluents Syntax: https://projectfluent.org/fluent/guide/
# Beträge und Daten kommen schon so geschrieben, wie das Handy sie schreibt.

## Überall

back = Zurück
change = Rückgeld
close = Schließen
new-sale = Neuer Verkauf
pay = Bezahlen
receipt-number = Beleg
restart = App neu starten
unknown = Unbekannt
tabs = Bereiche
tab-sell = Verkauf
tab-receipts = Belege
tab-ready = Startklar
tab-settings = Optionen
tender-cash = Bar
tender-own-reader = Karte
tax-included = inkl. { $rate } { $name }
tax-added = zzgl. { $rate } { $name }

## Ob ein Server antwortet

sync-online = Online
sync-offline = Offline
sync-syncing = Sendet
sync-waiting = { $count ->
    [0] Nichts zu senden
    [one] { $count } Verkauf zu senden
   *[other] { $count } Verkäufe zu senden
}

## Öffnen

opening = Die Kasse wird geöffnet
opening-long = Das dauert länger, als es sollte. Schließen Sie andere Tabs von Trestle und starten Sie dann die App neu. Es geht nichts verloren.
open-no-storage = Dieser Browser speichert nichts
open-no-storage-text = Verkäufe müssen auf diesem Handy gespeichert werden. Bitte öffnen Sie Trestle in einem normalen Fenster, nicht in einem privaten, oder in einem anderen Browser.
open-not-secure = Diese Adresse ist nicht sicher
open-not-secure-text = Bitte öffnen Sie Trestle über den Link, den der Inhaber des Geschäfts Ihnen zeigt. Er beginnt mit https.
open-newer = Hier lief schon ein neueres Trestle
open-newer-text = Starten Sie die App neu, um es zu bekommen. Es geht nichts verloren.
open-blocked = Trestle ist in einem anderen Tab offen
open-blocked-text = Schließen Sie den anderen Tab und starten Sie dann die App neu. Es geht nichts verloren.
store-lost = Bitte die App neu starten
store-lost-text = Starten Sie die App neu. Es geht nichts verloren. Der Speicher dieses Handys antwortet nicht mehr; bis zum Neustart ist kein Verkauf möglich.

## Einem Geschäft beitreten

enrol-title = Dem Geschäft beitreten
enrol-intro = Dieses Handy wird eine der Kassen des Geschäfts. Danach verkauft es mit und ohne Netz.
enrol-intro-paste = Scannen Sie den Code, den der Inhaber des Geschäfts Ihnen zeigt, oder fügen Sie den Link hier ein. Danach verkauft dieses Handy mit und ohne Netz.
enrol-shop = Geschäft { $code }
enrol-link = Link
enrol-label = Ein Name für dieses Handy
enrol-label-example = Lenas Handy
enrol-join = Beitreten
enrol-busy = Wird verbunden …
enrol-no-link = Mit diesem Link kann man keinem Geschäft beitreten. Bitten Sie den Inhaber um einen neuen.
enrol-offline = Das Geschäft ist nicht erreichbar. Zum Beitreten braucht es einmal Netz.
enrol-spent = Dieser Link wurde schon benutzt oder ist zu alt. Bitten Sie den Inhaber um einen neuen.
enrol-not-the-shop = Geantwortet hat nicht das Geschäft aus diesem Link. Bitten Sie den Inhaber um einen neuen.
enrol-other-shop = Dieses Handy gehört zu einem anderen Geschäft und bewahrt dessen Verkäufe auf.
enrol-store = Dieses Handy konnte es nicht speichern. Bitte schaffen Sie Platz und versuchen Sie es noch einmal.

## Verkaufen

sell-title = Verkauf
sell-search = Name oder Code
sell-search-clear = Suche löschen
sell-categories = Kategorien
sell-all = Alle
sell-waiting = Der Katalog ist unterwegs. Er kommt, sobald das Geschäft erreichbar ist.
sell-empty = Das Geschäft hat noch nichts zu verkaufen. Produkte, die der Inhaber anlegt, erscheinen hier.
sell-none-found = Nichts heißt so.
card-from = ab
card-sold-out = Ausverkauft
card-pieces = { $count } im Warenkorb

## Mit der Kamera scannen

scan = Scannen
scan-hint = Halten Sie einen Strichcode in den Rahmen.
scan-opening = Kamera wird geöffnet …
scan-torch = Licht
scan-again = Noch einmal versuchen
scan-type = Lieber tippen
scan-not-secure = Diese Adresse ist nicht sicher, deshalb gibt der Browser ihr keine Kamera. Öffnen Sie Trestle über den Link, der mit https beginnt, oder tippen Sie die Nummer ein.
scan-none = Hier ist keine Kamera zu finden. Tippen Sie die Nummer ein.
scan-refused = Die Kamera wurde nicht erlaubt. Erlauben Sie sie für diese Seite in den Einstellungen des Browsers und versuchen Sie es noch einmal, oder tippen Sie die Nummer ein.
scan-busy = Etwas anderes benutzt gerade die Kamera. Schließen Sie diese App und versuchen Sie es noch einmal, oder tippen Sie die Nummer ein.
scan-missing = Der Scanner ist noch nicht auf diesem Handy. Gehen Sie kurz online und versuchen Sie es noch einmal, oder tippen Sie die Nummer ein.
scan-receipt = Beleg scannen
scan-receipt-hint = Halten Sie den Code eines Belegs in den Rahmen.
scan-receipt-own = Das ist ein Beleg von diesem Handy.
scan-receipt-other = Das ist ein Beleg von einem anderen Handy.
scan-receipt-prove = Beleg prüfen
scan-no-receipt = Das ist nicht der Code eines Belegs.

## Der Warenkorb

basket = Warenkorb
basket-clear = Leeren
basket-count = { $count ->
    [0] Leer
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
basket-empty = Zum Beginnen ein Produkt antippen.
basket-too-large = Das ist mehr, als eine Kasse zählen kann.
basket-paid = { $amount } davon bezahlt
basket-toggle = Warenkorb zeigen
stepper-less = Eins weniger: { $name }
stepper-more = Eins mehr: { $name }
stepper-pieces = Anzahl: { $name }
notice-removed = { $name } entfernt
notice-cleared = Warenkorb geleert
notice-no-such-code = Kein Produkt mit dem Code { $name }
notice-sold-out = { $name } ist als ausverkauft markiert
notice-undo = Rückgängig
notice-sell-anyway = Trotzdem

line-edit = { $name } ändern
line-pieces = Anzahl
line-pieces-unclear = Die Anzahl ist keine Zahl.
line-price = Einzelpreis, { $currency }
line-price-unclear = Der Preis ist kein Betrag.
line-note = Notiz
line-pin = Vorn behalten
done = Fertig
discount = Rabatt
discount-title = Rabatt auf alles
discount-unclear = Der Rabatt ist weder ein Anteil bis 100 % noch ein Betrag.
custom-amount = Betrag
custom-title = Freier Betrag
custom-name = Bezeichnung
custom-unnamed = Diverses
custom-tax = Steuer
custom-untaxed = Ohne Steuer
custom-add = { $amount } hinzufügen
park = Parken
park-title = Diesen Warenkorb parken
park-name = Für wen?
park-name-example = Rote Mütze
park-unnamed = Ohne Namen
parked = Geparkt
parked-count = { $count ->
    [one] { $count } geparkt
   *[other] { $count } geparkt
}

## Was man vor dem nächsten Verkauf wissen muss

banner-full = Dieses Handy ist voll. Schaffen Sie Platz, dann geht der Verkauf weiter.
banner-emptied = { $count ->
    [0] Dieser Browser hat verloren, was er gespeichert hatte. Bitte sagen Sie es dem Inhaber des Geschäfts, bevor Sie weitermachen.
    [one] Dieser Browser hat { $count } gespeicherten Verkauf verloren. Bitte sagen Sie es dem Inhaber des Geschäfts, bevor Sie weitermachen.
   *[other] Dieser Browser hat { $count } gespeicherte Verkäufe verloren. Bitte sagen Sie es dem Inhaber des Geschäfts, bevor Sie weitermachen.
}
banner-emptied-told = Schon gesagt
banner-emptied-join = { $count ->
    [0] Dieses Handy war eine Kasse, und sein Browser hat verloren, was er gespeichert hatte.
    [one] Auf diesem Handy war { $count } Verkauf gespeichert, und sein Browser hat ihn verloren.
   *[other] Auf diesem Handy waren { $count } Verkäufe gespeichert, und sein Browser hat sie verloren.
}
banner-emptied-unsent = { $count ->
    [0] Alles war gesendet und ist auf dem Server sicher.
    [one] Soweit bekannt, war { $count } davon noch nicht gesendet. Was gesendet war, ist auf dem Server sicher.
   *[other] Soweit bekannt, waren { $count } davon noch nicht gesendet. Was gesendet war, ist auf dem Server sicher.
}
banner-emptied-sent = Was gesendet war, ist auf dem Server sicher.
banner-emptied-rejoin = Sagen Sie es dem Inhaber des Geschäfts, und treten Sie mit einem neuen Link von ihm wieder bei.
banner-private = Das sieht nach einem privaten Fenster aus: Wenn es geschlossen wird, sind die Verkäufe weg. Bitte verwenden Sie ein normales.
banner-refused = { $count ->
    [one] Das Geschäft nimmt { $count } Eintrag dieses Handys nicht an. Er bleibt gespeichert; siehe „Übertragung“.
   *[other] Das Geschäft nimmt { $count } Einträge dieses Handys nicht an. Sie bleiben gespeichert; siehe „Übertragung“.
}
banner-not-persisted = Der Browser könnte löschen, was dieses Handy gespeichert hat.
banner-persist = Behalten
banner-persist-refused = Dieser Browser verspricht nicht, alles auf diesem Handy zu behalten. Legen Sie die App auf den Startbildschirm: Dann tut er es. Was gesendet ist, ist auf dem Server sicher.
banner-stale = Preise zuletzt { $age } geprüft. Sie können weiter verkaufen.
banner-update = Eine neue Version ist bereit.
banner-update-now = Aktualisieren

## Bezahlen

pay-title = Bezahlen
pay-due = Zu zahlen
pay-rounded = auf Münzen gerundet: { $amount }
pay-left = Noch zu zahlen
pay-too-much = Es wurde mehr bezahlt, als jetzt zu zahlen ist. Geben Sie einen Teil zurück.
part-back = Zurückgeben
part-back-of = { $amount } zurückgeben
pay-how = Zahlungsart
cash-take = { $amount } bar
cash-or = oder was man Ihnen gibt
cash-change = zurück { $amount }
cash-other = Anderer Betrag oder ein Teil
cash-given = Gegeben
cash-notes = Scheine
keypad-back = Letzte Ziffer löschen
reader-how = Kassieren Sie { $amount } mit Ihrem eigenen Kartenleser.
reader-reference = Referenz
reader-reference-hint = Wie der Kartenleser sie anzeigt. Damit finden Sie diesen Verkauf später in seiner Liste wieder.
reader-take = { $amount } mit Karte bezahlt
reader-part = Nur einen Teil mit Karte
reader-all = Alles
reader-next = Weiter
fault-not-enrolled = Nicht kassiert: Dieses Handy ist noch keinem Geschäft beigetreten. Der Warenkorb bleibt erhalten.
fault-draft = Nicht kassiert: Der Betrag reicht nicht oder ist zu groß. Der Warenkorb bleibt erhalten.
fault-no-such-sale = Diesen Verkauf gibt es auf diesem Handy nicht.
fault-already-voided = Dieser Verkauf ist schon storniert.
fault-shift-open = Auf diesem Handy läuft schon eine Schicht.
fault-no-shift = Auf diesem Handy läuft keine Schicht.
fault-full = Nicht kassiert: Dieses Handy ist voll. Bitte schaffen Sie Platz und versuchen Sie es noch einmal. Der Warenkorb bleibt erhalten.
fault-store = Das hat auf diesem Handy nicht geklappt. Bitte versuchen Sie es noch einmal oder starten Sie die App neu. Es geht nichts verloren.

## Kassiert

done-title = Kassiert
done-paid = Bezahlt
done-exact = Passend, kein Rückgeld
done-of = { $given } gegeben für { $total }
done-receipt = Beleg ansehen
safe-here = Dieses Handy
safe-here-long = Auf diesem Handy gespeichert. Wird gesendet, sobald es Verbindung gibt.
safe-kiosk = Kiosk
safe-kiosk-long = Auf dem Kiosk gesichert.
safe-hub = Server
safe-hub-long = Auf dem Server gesichert.

## Der Code eines Belegs

code-show = Beleg-Code
code-title = Beleg-Code
code-how = Für die Kamera der Kundschaft. Der Beleg öffnet sich in deren eigenem Browser; ohne App, ohne Konto. In der Sonne den Bildschirm heller stellen.
code-too-large = Dieser Beleg ist zu groß für einen Code.

## Belege

receipts-title = Belege
receipts-search = Nummer, Betrag oder Uhrzeit
receipts-empty = Hier erscheinen die Verkäufe dieses Handys.
receipts-none-found = Kein Beleg hat diese Nummer, diesen Betrag oder diese Uhrzeit.
receipts-count = { $count ->
    [one] { $count } Verkauf
   *[other] { $count } Verkäufe
}
receipt-title = Beleg
receipt-seller = Verkauft von { $name }
receipt-voided = Storniert
receipt-list-price = statt { $amount }
receipt-rounding = Auf Münzen gerundet
receipt-total = Summe
void-ask = Verkauf stornieren
void-title = Verkauf stornieren
void-what = Der Verkauf bleibt in der Liste, als storniert markiert, und zählt nicht mehr. Das Geld geben Sie selbst zurück.
void-reason = Warum?
void-do = { $amount } stornieren
print-do = Drucken
print-copy = Kopie { $number }
print-entry = Eintrag
print-key = Signiert mit Schlüssel
print-tax-number = Steuernummer { $number }
print-not-printed = Nicht gedruckt: { $why }
share-do = Teilen
share-copy = Link kopieren
share-copied = Link kopiert

## Die Schicht: die Kasse vom Wechselgeld bis zur Zählung

shift-title = Schicht
shift-none = Keine Schicht offen
shift-none-text = Zählen Sie das Wechselgeld, mit dem Sie beginnen. Am Ende des Tages sagt dieses Handy, wie viel da sein müsste.
shift-float = Wechselgeld
shift-open = Mit { $amount } beginnen
shift-since = seit { $time }
shift-by = eröffnet von { $name }
shift-sales = Verkäufe
shift-voids = Storniert
shift-taken = Insgesamt eingenommen
shift-due = Soll-Bestand
shift-count = Schicht beenden
shift-counted = Gezähltes Bargeld
shift-close = Mit { $amount } beenden
shift-right = Die Kasse stimmt.
shift-over = { $amount } zu viel
shift-short = { $amount } zu wenig
shift-closed = Schicht beendet
shift-closed-text = Sie ist signiert und gespeichert und wird mit den Verkäufen gesendet.

## Was gesendet ist und was nicht

queue-title = Übertragung
queue-contact = letzter Kontakt { $age }
queue-no-contact = noch kein Kontakt
queue-here = Nur auf diesem Handy
queue-kiosk = Auf dem Kiosk gesichert
queue-hub = Auf dem Server gesichert
queue-since = der älteste { $age }
queue-waiting = Sie werden von selbst gesendet, sobald es Verbindung gibt. Nichts verfällt.
queue-all-sent = Alles ist gesendet.
queue-refused = Vom Geschäft nicht angenommen
refused-malformed = Unterwegs oder auf diesem Handy beschädigt. Es wird noch einmal gesendet; wenn es so bleibt, zeigen Sie es dem Inhaber.
refused-other-shop = Gehört zu einem anderen Geschäft.
refused-unknown-author = Das Geschäft kennt dieses Handy nicht. Der Inhaber kann es zulassen.
refused-revoked = Dieses Handy wurde von der Liste des Geschäfts gestrichen. Über seine Verkäufe entscheidet der Inhaber.
refused-quota = Das Geschäft hat im Moment keinen Platz dafür. Es wird noch einmal gesendet.

## Startklar

doors-title = Startklar
doors-ready = Startklar
doors-ready-text = Dieser Stand kommt jetzt auch ohne Netz aus.
doors-not-ready = Noch nicht startklar
doors-not-ready-text = Sie können verkaufen. Ohne Netz würde etwas fehlen.
mark-good = Gut
mark-better = Ginge besser
mark-needed = Nötig
doors-version = Katalogversion
doors-room = Belegter Platz
doors-room-fact = { $used } MB von { $quota } MB
doors-store = Speicher
doors-store-advice = Verwenden Sie ein normales Fenster in einem Browser, der noch Platz hat. Wenn hier Verkäufe fehlen, sagen Sie es dem Inhaber.
doors-key = Schlüssel
doors-key-advice = Starten Sie die App neu. Wenn es so bleibt, treten Sie dem Geschäft noch einmal bei.
doors-certificate = Zertifikat des Geschäfts
doors-certificate-advice = Das Zertifikat ist abgelaufen. Barverkäufe gehen weiter; der Inhaber kann es erneuern.
doors-catalogue = Katalog
doors-catalogue-advice = Gehen Sie dorthin, wo es Netz gibt, und warten Sie, bis er da ist.
doors-fresh = Preise geprüft
doors-fresh-advice = Das ist mehr als einen Tag her. Gehen Sie kurz online.
doors-pictures = Bilder
doors-pictures-fact = { $present } von { $wanted }
doors-pictures-advice = Sie werden gerade geholt; nach einer Unterbrechung geht es dort weiter. Bleiben Sie online, bis alle da sind.
doors-pictures-bar = Bilder auf diesem Handy
doors-worker = Öffnet ohne Netz
doors-worker-advice = Die App wird gerade auf diesem Handy gespeichert. Bleiben Sie kurz online, dann schließen und öffnen Sie die App.
doors-persisted = Vor dem Löschen geschützt
doors-persisted-advice = Legen Sie die App auf den Startbildschirm: Dann behalten Browser, was in ihr ist.
doors-installed = Auf dem Startbildschirm
doors-refused = Nichts abgelehnt
doors-refused-advice = Siehe „Übertragung“.
doors-scanner = Scannen mit der Kamera
doors-scanner-advice = Der Scanner wird gerade geholt. Bleiben Sie online, bis er da ist.

## Einstellungen

settings-title = Einstellungen
settings-look = Aussehen
theme-automatic = Auto
theme-light = Hell
theme-dark = Dunkel
settings-seller = Wer verkauft
settings-seller-hint = Ein kurzer Name oder ein Kürzel, das auf jedem Verkauf steht, für immer. Besser kein voller Name.
settings-install = Auf dem Startbildschirm
settings-installed = Die App ist auf dem Startbildschirm.
settings-install-why = Vom Startbildschirm öffnet sich die App sofort, und der Browser behält ihre Verkäufe.
install-do = Auf den Startbildschirm
install-iphone = Tippen Sie in Safari auf „Teilen“, dann auf „Zum Home-Bildschirm“. Öffnen Sie die App dort und treten Sie dem Geschäft von dort bei.
install-android = Öffnen Sie das Menü des Browsers, dann „Zum Startbildschirm hinzufügen“.
install-firefox-android = Öffnen Sie das Menü von Firefox, dann „App zum Startbildschirm hinzufügen“.
install-mac = Öffnen Sie das Menü „Ablage“, dann „Zum Dock hinzufügen“. Öffnen Sie die App dort und treten Sie dem Geschäft von dort bei.
install-desktop = Klicken Sie auf das Installieren-Symbol am Ende der Adressleiste oder suchen Sie „Installieren“ im Menü des Browsers.
install-firefox = Firefox auf einem Computer kann das nicht. Heften Sie diesen Tab an: Er verkauft trotzdem mit und ohne Netz.
settings-phone = Dieses Handy
settings-shop = Geschäft
settings-shop-code = Code des Geschäfts
settings-label = Name
settings-code = Gerätecode
settings-key = Schlüssel
settings-version = Version

settings-language = Sprache
language-automatic = Wie auf dem Handy
settings-while-selling = Beim Verkaufen
sense-touch = Vibration
sense-sound = Töne
sense-awake = Bildschirm bleibt an
sense-missing = Dieser Browser kann das nicht.
training = Training
training-what = Üben mit allem, was da ist. Was verkauft wird, zählt nirgends, und jeder Bildschirm sagt es.
training-mark = Training: nichts zählt

## Die Seite, die einen Beleg prüft, für die Kundschaft

r-title = Beleg
r-checking = Der Beleg wird geprüft …
r-proven = Von einem Handy dieses Geschäfts signiert
r-tax = Steuer
r-number = Beleg
r-time = Zeit
r-shop = Geschäfts-ID
r-shop-known = Dieser Browser verkauft für dieses Geschäft:
r-shop-other = Dieser Browser verkauft für ein anderes Geschäft; achten Sie auf die Geschäfts-ID. Er verkauft für:
r-shop-unknown = Ein Geschäft anlegen kann jeder. Prüfen Sie, ob diese Geschäfts-ID die ist, die das Geschäft selbst zeigt.
r-altered = Dieser Beleg wurde verändert
r-altered-text = Was darin steht, ist nicht das, was das Handy des Geschäfts signiert hat. Nehmen Sie ihn nicht an. Scannen Sie den Code, wenn möglich, noch einmal vom Handy am Stand.
r-stranger = Nicht von einem Handy dieses Geschäfts signiert
r-stranger-text = Das Handy, das ihn signiert hat, durfte nicht für das Geschäft verkaufen, das er nennt. Nehmen Sie ihn nicht an.
r-incomplete = Kein ganzer Beleg
r-incomplete-text = Der Link wurde unterwegs abgeschnitten oder beschädigt. Scannen Sie den Code noch einmal oder bitten Sie um den ganzen Link.
r-nothing = Einen Beleg prüfen
r-nothing-text = Scannen Sie den Code, den das Handy am Stand für einen Beleg zeigt. Diese Seite sagt dann, ob ein Handy des Geschäfts ihn signiert hat, mit und ohne Netz.
r-unable = Dieser Browser kann ihn nicht prüfen
r-unable-text = Der Teil, der Signaturen prüft, startet hier nicht. Bitte öffnen Sie diesen Link in einem anderen Browser oder auf einem anderen Handy.
r-shows = Was das zeigt
r-shows-text = Ein Handy des Geschäfts hat diese Nummer, Summe, Steuer und Zeit signiert, und seitdem wurde nichts davon geändert.
r-shows-not = Was das nicht zeigt
r-shows-not-text = Dass der Verkauf schon in den Büchern des Geschäfts steht oder dass er nicht später rückgängig gemacht wurde. Das kann nur das Geschäft sagen.
r-alone = Nur in diesem Browser geprüft. Der Beleg wurde an niemanden gesendet.

## Das Büro

tab-office = Büro
office-title = Büro
office-today = Heute
office-sales = { $count ->
    [one] { $count } Verkauf
   *[other] { $count } Verkäufe
}
office-voided = { $count } zurückgenommen
office-by-hour = Nach Stunden
office-chart = Einnahmen nach Stunden
office-table = Als Tabelle
office-hour = Stunde
office-count = Verkäufe
office-takings = Einnahmen
office-by-product = Nach Waren
office-by-seller = Nach Verkäufern
office-unnamed = Ohne Namen
office-discounts = Rabatt auf ganze Körbe
office-added-taxes = Aufgeschlagene Steuern
office-rounding = Bargeldrundung
office-nothing-sold = Heute wurde noch nichts verkauft, soweit man hier weiß.
office-arrived-all = Von jedem Telefon kam in den letzten zehn Minuten Nachricht.
office-silent = Von { $name } kam zuletzt { $ago } Nachricht. Was seitdem verkauft wurde, ist nicht in diesen Zahlen.
office-gap = { $count ->
    [one] Von { $name } fehlt hier { $count } Eintrag.
   *[other] Von { $name } fehlen hier { $count } Einträge.
}
office-never-heard = Von { $name } kam noch keine Nachricht.
office-not-all = Nicht alles, was ankam, konnte gezählt werden: Diese Zahlen sind nicht vollständig.
office-offline = Der Laden ist nicht zu erreichen. Was hier steht, kann veraltet sein.
office-not-allowed = Dieses Telefon darf das nicht. Das Telefon eines Inhabers darf es.
office-unreadable = Das lässt sich nicht lesen.
office-too-large = Das ist zu groß.
products-title = Waren
products-text = Anlegen, ändern, fotografieren
products-new = Neue Ware
products-variants = { $count ->
    [one] { $count } Sorte
   *[other] { $count } Sorten
}
product-title = Ware
product-name = Name
product-category = Kategorie
product-price = Preis
product-stock = Vorrat
product-barcode = Strichcode
product-tax = Steuer
product-photo = Fotografieren
product-photo-offline = Ein Foto braucht Netz. Alles andere lässt sich auch ohne speichern.
product-photo-unreadable = Dieses Foto lässt sich nicht lesen. Bitte ein anderes aufnehmen.
product-save = Speichern
product-saved = Gespeichert. Jedes Telefon hat es, sobald es davon hört.
product-withdraw = Aus dem Verkauf nehmen
product-withdrawn = Aus dem Verkauf genommen.
product-restore = Wieder verkaufen
product-no-name = Die Ware braucht einen Namen.
product-no-price = Das ist kein Preis. { $name }
product-no-stock = Der Vorrat ist eine Zahl, oder leer, wenn nicht gezählt wird. { $name }
phones-title = Telefone
phones-text = Wer zum Laden gehört, und eins mehr
phones-add-seller = Telefon eines Verkäufers hinzufügen
phones-add-owner = Telefon eines Inhabers hinzufügen
phones-scan-title = Mit dem neuen Telefon scannen
phones-scan = Der Code gilt für ein Telefon, bis { $day }, { $time }. Bitte sonst niemandem zeigen.
phones-this = Dieses Telefon
phones-heard = Nachricht { $ago }
phones-never = Noch keine Nachricht
phones-unsent = { $count ->
    [0] Hatte alles gesendet
    [one] Hatte { $count } Eintrag noch nicht gesendet
   *[other] Hatte { $count } Einträge noch nicht gesendet
}
phones-gap = { $count ->
    [one] { $count } Eintrag davon fehlt
   *[other] { $count } Einträge davon fehlen
}
phones-block = Sperren
phones-admit = Wieder zulassen
phones-count = Wartendes zählen
phones-blocked = Gesperrt
phones-waiting = { $count ->
    [0] Nichts wartet
    [one] { $count } Eintrag wartet auf Sie
   *[other] { $count } Einträge warten auf Sie
}
phones-owner = Inhaber
phones-seller = Verkäufer
file-title = Datei einlesen
file-text = Von Shopify, Square, WooCommerce, Loyverse
file-how = Eine Warendatei, wie Shopify, Square, WooCommerce oder Loyverse sie ausgeben. Sie sehen, was darin steht, bevor sich etwas ändert.
file-choose = Datei wählen
file-reading = Wird gelesen …
file-none = Das ist keine Warendatei, die hier gelesen werden kann. Es ist eine CSV-Datei mit Überschriften wie Handle, Title und Price.
file-read = { $export }. Waren: { $products }, Sorten: { $skus }
file-columns = Was wofür genommen wird
file-sample = So würde es verkauft
file-findings = { $count ->
    [one] { $count } Sache zum Ansehen
   *[other] { $count } Sachen zum Ansehen
}
file-place = Zeile { $row }, { $column }
file-take = { $count ->
    [0] Nichts würde sich ändern
    [one] { $count } Änderung übernehmen
   *[other] { $count } Änderungen übernehmen
}
file-taken = { $count ->
    [one] { $count } Änderung übernommen. Jedes Telefon hat sie, sobald es davon hört.
   *[other] { $count } Änderungen übernommen. Jedes Telefon hat sie, sobald es davon hört.
}
field-product = Welche Ware
field-description = Beschreibung
field-vendor = Hersteller
field-search = Suchwörter
field-status = Im Verkauf oder nicht
field-options = Auswahl
field-sku = Artikelnummer (SKU)
field-picture = Bild, wird nicht geholt
field-unused = Nicht verwendet
people-title = Leute
people-text = Wer verkauft, und wer mehr darf
people-why = Wer hier steht, wechselt auf jedem Telefon mit einer PIN zu seinem Namen. Sobald ein Inhaber eine hat, wird sie vor jedem Zurücknehmen und an der Tür dieses Büros verlangt.
people-new = Jemand Neues
people-name = Name oder Kürzel
people-role = Rolle
people-pin = PIN, 4 bis 8 Ziffern
people-pin-kept = Leer: Die PIN bleibt, wie sie ist.
people-pin-wrong = Eine PIN hat 4 bis 8 Ziffern.
people-no-pin = Noch keine PIN
people-left = Ist gegangen
pin-of = PIN von { $name }
pin-whose = Wessen PIN
pin-wrong = Das ist nicht die PIN.
pin-owner-needed = Diese Tür öffnet ein Inhaber.
pin-go = Weiter
