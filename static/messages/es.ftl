# Las palabras de la caja de Trestle, en español. Una línea es `nombre = texto`; `{ $name }` se rellena; un texto que
# depende de un número tiene una línea por cada plural. Es una parte de la sintaxis de Fluent:
# https://projectfluent.org/fluent/guide/
# Los importes y las fechas llegan ya escritos como los escribe el teléfono.

## En todas partes

back = Atrás
change = Cambio
close = Cerrar
new-sale = Nueva venta
pay = Cobrar
receipt-number = Recibo
restart = Reiniciar la app
unknown = Desconocido
tabs = Pantallas
tab-sell = Vender
tab-receipts = Recibos
tab-ready = Listo
tab-settings = Ajustes
tender-cash = Efectivo
tender-own-reader = Tarjeta
tax-included = incluye { $name } { $rate }
tax-added = más { $name } { $rate }

## Si responde un servidor

sync-online = En línea
sync-offline = Sin conexión
sync-syncing = Enviando
sync-waiting = { $count ->
    [0] Nada pendiente de enviar
    [one] { $count } venta pendiente de enviar
   *[other] { $count } ventas pendientes de enviar
}

## Al abrir

opening = Abriendo la caja
opening-long = Está tardando más de lo debido. Cierre las demás pestañas de Trestle y reinicie la app. No se pierde nada.
open-no-storage = Este navegador no guarda nada
open-no-storage-text = Las ventas deben guardarse en este teléfono. Abra Trestle en una ventana normal, no en una privada, o en otro navegador.
open-not-secure = Esta dirección no es segura
open-not-secure-text = Abra Trestle con el enlace que le muestra el dueño de la tienda. Empieza por https.
open-newer = Aquí ya se usó un Trestle más nuevo
open-newer-text = Reinicie la app para obtenerlo. No se pierde nada.
open-blocked = Trestle está abierto en otra pestaña
open-blocked-text = Cierre la otra pestaña y reinicie la app. No se pierde nada.
store-lost = Reinicie la app, por favor
store-lost-text = Reinicie la app. No se pierde nada. Este teléfono ya no accede a lo que guarda, así que hasta entonces no se puede cobrar ninguna venta.

## Unirse a una tienda

enrol-title = Unirse a la tienda
enrol-intro = Este teléfono pasa a ser una de las cajas de la tienda. Después vende con red o sin ella.
enrol-intro-paste = Escanee el código que le muestra el dueño de la tienda o pegue aquí el enlace. Después este teléfono vende con red o sin ella.
enrol-shop = Tienda { $code }
enrol-link = Enlace
enrol-label = Un nombre para este teléfono
enrol-label-example = Teléfono de Lucía
enrol-join = Unirse a la tienda
enrol-busy = Uniéndose…
enrol-no-link = Este no es un enlace para unirse a una tienda. Pida uno nuevo al dueño.
enrol-offline = No se puede contactar con la tienda. Para unirse hace falta red, solo una vez.
enrol-spent = Este enlace ya se usó o es demasiado antiguo. Pida uno nuevo al dueño.
enrol-not-the-shop = Quien ha respondido no es la tienda de este enlace. Pida uno nuevo al dueño.
enrol-other-shop = Este teléfono pertenece a otra tienda y guarda sus ventas.
enrol-store = Este teléfono no ha podido guardarlo. Libere espacio e inténtelo de nuevo.

## Vender

sell-title = Vender
sell-search = Nombre o código
sell-search-clear = Borrar la búsqueda
sell-categories = Categorías
sell-all = Todo
sell-waiting = El catálogo está en camino. Llega en cuanto se pueda contactar con la tienda.
sell-empty = La tienda aún no tiene nada que vender. Los productos que añada el dueño aparecen aquí.
sell-none-found = No hay nada con ese nombre.
card-from = desde
card-sold-out = Agotado
card-pieces = { $count } en la cesta

## Escanear con la cámara

scan = Escanear
scan-hint = Ponga un código de barras dentro del marco.
scan-opening = Abriendo la cámara…
scan-torch = Luz
scan-again = Intentar de nuevo
scan-type = Mejor teclear
scan-not-secure = Esta dirección no es segura, por eso el navegador no le presta la cámara. Abra Trestle con el enlace que empieza por https, o teclee el número.
scan-none = Aquí no se encuentra ninguna cámara. Teclee el número.
scan-refused = No se ha permitido usar la cámara. Permítala para esta página en los ajustes del navegador e inténtelo de nuevo, o teclee el número.
scan-busy = Otra app está usando la cámara. Ciérrela e inténtelo de nuevo, o teclee el número.
scan-missing = El lector de códigos todavía no está en este teléfono. Conéctese un momento e inténtelo de nuevo, o teclee el número.
scan-receipt = Escanear un recibo
scan-receipt-hint = Ponga el código de un recibo dentro del marco.
scan-receipt-own = Es un recibo de este teléfono.
scan-receipt-other = Es un recibo de otro teléfono.
scan-receipt-prove = Comprobarlo
scan-no-receipt = Este no es el código de un recibo.

## La cesta

basket = Cesta
basket-clear = Vaciar
basket-count = { $count ->
    [0] Vacía
    [one] { $count } artículo
   *[other] { $count } artículos
}
basket-empty = Toque un producto para empezar.
basket-too-large = Es más de lo que una caja puede contar.
basket-paid = { $amount } ya pagados
basket-toggle = Mostrar la cesta
stepper-less = Una unidad menos de { $name }
stepper-more = Una unidad más de { $name }
stepper-pieces = Cantidad de { $name }
notice-removed = Se ha quitado { $name }
notice-cleared = Cesta vaciada
notice-no-such-code = Nada tiene aquí el código { $name }
notice-sold-out = { $name } consta como agotado
notice-undo = Deshacer
notice-sell-anyway = Vender igual

line-edit = Cambiar { $name }
line-pieces = Cantidad
line-pieces-unclear = La cantidad no es un número.
line-price = Precio/ud., { $currency }
line-price-unclear = El precio no es un importe.
line-note = Nota
line-pin = Mantener delante
done = Hecho
discount = Descuento
discount-title = Descuento en toda la cesta
discount-unclear = El descuento debe ser un porcentaje de hasta el 100 % o un importe.
custom-amount = Importe
custom-title = Importe libre
custom-name = Concepto
custom-unnamed = Varios
custom-tax = Impuesto
custom-untaxed = Sin impuesto
custom-add = Añadir { $amount }
park = Aparcar
park-title = Aparcar esta cesta
park-name = ¿De quién es?
park-name-example = Gorra roja
park-unnamed = Sin nombre
parked = Aparcadas
parked-count = { $count ->
    [one] { $count } aparcada
   *[other] { $count } aparcadas
}

## Lo que hay que saber antes de la próxima venta

banner-full = Este teléfono está lleno. Libere espacio y siga vendiendo.
banner-emptied = { $count ->
    [0] Este navegador ha perdido lo que guardaba. Avise al dueño de la tienda antes de seguir.
    [one] Este navegador ha perdido { $count } venta que guardaba. Avise al dueño de la tienda antes de seguir.
   *[other] Este navegador ha perdido { $count } ventas que guardaba. Avise al dueño de la tienda antes de seguir.
}
banner-emptied-told = Ya he avisado
banner-emptied-join = { $count ->
    [0] Este teléfono era una caja y su navegador ha perdido lo que guardaba.
    [one] Este teléfono era una caja con { $count } venta y su navegador la ha perdido.
   *[other] Este teléfono era una caja con { $count } ventas y su navegador las ha perdido.
}
banner-emptied-unsent = { $count ->
    [0] Todo se había enviado y está a salvo en el servidor.
    [one] Que se sepa, { $count } no se había enviado. Lo enviado está a salvo en el servidor.
   *[other] Que se sepa, { $count } no se habían enviado. Lo enviado está a salvo en el servidor.
}
banner-emptied-sent = Lo enviado está a salvo en el servidor.
banner-emptied-rejoin = Avise al dueño de la tienda y vuelva a unirse con un enlace nuevo suyo.
banner-private = Parece una ventana privada: las ventas se pierden al cerrarla. Use una normal.
banner-refused = { $count ->
    [one] La tienda no acepta { $count } registro de este teléfono. Sigue guardado; vea «Envío».
   *[other] La tienda no acepta { $count } registros de este teléfono. Siguen guardados; vea «Envío».
}
banner-not-persisted = El navegador podría borrar lo que guarda este teléfono.
banner-persist = Conservar
banner-persist-refused = Este navegador no promete conservar lo que hay en este teléfono. Ponga la app en la pantalla de inicio: así lo conserva. Lo enviado está a salvo en el servidor.
banner-stale = Precios comprobados { $age }. Puede seguir vendiendo.
banner-update = Hay una versión nueva.
banner-update-now = Actualizar

## Cobrar

pay-title = Cobro
pay-due = A pagar
pay-rounded = redondeo del efectivo: { $amount }
pay-left = Falta por pagar
pay-too-much = Se pagó más de lo que ahora se debe. Devuelva una parte.
part-back = Devolver
part-back-of = Devolver { $amount }
pay-how = Forma de pago
cash-take = Cobrar { $amount }
cash-or = o lo que le entreguen
cash-change = cambio { $amount }
cash-other = Otro importe, o una parte
cash-given = Entregado
cash-notes = Billetes
keypad-back = Borrar la última cifra
reader-how = Cobre { $amount } con su propio lector de tarjetas.
reader-reference = Referencia del lector
reader-reference-hint = Tal como la muestra el lector. Ayuda a encontrar después esta venta en la lista del lector.
reader-take = { $amount } pagado con tarjeta
reader-part = Solo una parte con tarjeta
reader-all = Todo
reader-next = Siguiente
fault-not-enrolled = Sin cobrar: este teléfono no se ha unido a una tienda. La cesta se conserva.
fault-draft = Sin cobrar: el importe no alcanza o es demasiado grande. La cesta se conserva.
fault-no-such-sale = Esa venta no está en este teléfono.
fault-already-voided = Esta venta ya estaba anulada.
fault-shift-open = Ya hay un turno abierto en este teléfono.
fault-no-shift = No hay ningún turno abierto en este teléfono.
fault-full = Sin cobrar: este teléfono está lleno. Libere espacio e inténtelo de nuevo. La cesta se conserva.
fault-store = Este teléfono no ha podido hacerlo. Inténtelo de nuevo o reinicie la app. No se pierde nada.

## Cobrado

done-title = Cobrado
done-paid = Pagado
done-exact = Justo, sin cambio
done-of = { $given } entregados por { $total }
done-receipt = Ver recibo
safe-here = Este teléfono
safe-here-long = Guardado en este teléfono. Se enviará cuando haya conexión.
safe-kiosk = Quiosco
safe-kiosk-long = A salvo en el quiosco.
safe-hub = Servidor
safe-hub-long = A salvo en el servidor.

## El código de un recibo

code-show = Código QR
code-title = Código del recibo
code-how = Para la cámara del cliente. Abre el recibo en su propio navegador, sin app ni cuenta. Si da el sol en la pantalla, suba el brillo.
code-too-large = Este recibo es demasiado grande para un código.

## Recibos

receipts-title = Recibos
receipts-search = Número, importe u hora
receipts-empty = Las ventas cobradas en este teléfono aparecen aquí.
receipts-none-found = Ningún recibo tiene este número, importe u hora.
receipts-count = { $count ->
    [one] { $count } venta
   *[other] { $count } ventas
}
receipt-title = Recibo
receipt-seller = Atendido por { $name }
receipt-voided = Anulada
receipt-list-price = en vez de { $amount }
receipt-rounding = Redondeo del efectivo
receipt-total = Total
void-ask = Anular esta venta
void-title = Anular esta venta
void-what = La venta sigue en la lista, marcada como anulada, y ya no cuenta. Devuelva usted mismo el dinero.
void-reason = ¿Por qué?
void-do = Anular { $amount }
print-do = Imprimir
print-copy = Copia { $number }
print-entry = Registro
print-key = Firmado con la clave
print-tax-number = N.º fiscal { $number }
print-not-printed = No se ha impreso: { $why }
share-do = Compartir
share-copy = Copiar enlace
share-copied = Enlace copiado

## El turno: la caja, del fondo al recuento

shift-title = Turno
shift-none = Ningún turno abierto
shift-none-text = Cuente el efectivo con el que empieza. Al final del día este teléfono dice cuánto debería haber.
shift-float = Fondo de caja
shift-open = Abrir con { $amount }
shift-since = desde { $time }
shift-by = abierto por { $name }
shift-sales = Ventas
shift-voids = Anuladas
shift-taken = Total cobrado
shift-due = Efectivo esperado
shift-count = Cerrar el turno
shift-counted = Efectivo contado
shift-close = Cerrar con { $amount }
shift-right = La caja cuadra.
shift-over = Sobran { $amount }
shift-short = Faltan { $amount }
shift-closed = Turno cerrado
shift-closed-text = Está firmado y guardado, y se envía con las ventas.

## Lo que se ha enviado y lo que no

queue-title = Envío
queue-contact = último contacto { $age }
queue-no-contact = sin contacto todavía
queue-here = Solo en este teléfono
queue-kiosk = A salvo en el quiosco
queue-hub = A salvo en el servidor
queue-since = la más antigua, { $age }
queue-waiting = Se envían solas cuando hay conexión. Nada caduca.
queue-all-sent = Todo está enviado.
queue-refused = No aceptado por la tienda
refused-malformed = Dañado por el camino o en este teléfono. Se vuelve a enviar; si sigue así, enséñeselo al dueño.
refused-other-shop = Pertenece a otra tienda.
refused-unknown-author = La tienda no conoce este teléfono. El dueño puede admitirlo.
refused-revoked = Este teléfono se quitó de la lista de la tienda. El dueño decide sobre sus ventas.
refused-quota = La tienda no tiene espacio en este momento. Se vuelve a enviar.

## Listo para abrir

doors-title = Listo para abrir
doors-ready = Listo para abrir
doors-ready-text = Este puesto ya puede quedarse sin red.
doors-not-ready = Todavía no está listo
doors-not-ready-text = Puede vender. Sin red, faltaría algo.
mark-good = Bien
mark-better = Mejorable
mark-needed = Necesario
doors-version = Versión del catálogo
doors-room = Espacio usado
doors-room-fact = { $used } MB de { $quota } MB
doors-store = Almacenamiento
doors-store-advice = Use una ventana normal de un navegador con espacio libre. Si faltan ventas aquí, avise al dueño.
doors-key = Clave
doors-key-advice = Reinicie la app. Si sigue así, vuelva a unirse a la tienda.
doors-certificate = Certificado de la tienda
doors-certificate-advice = Su certificado ha caducado. Las ventas en efectivo continúan; el dueño puede renovarlo.
doors-catalogue = Catálogo
doors-catalogue-advice = Vaya a un lugar con red y espere a que llegue.
doors-fresh = Precios comprobados
doors-fresh-advice = Tienen más de un día. Conéctese un momento.
doors-pictures = Fotos
doors-pictures-fact = { $present } de { $wanted }
doors-pictures-advice = Se están descargando, y la descarga sigue donde se interrumpió. No se desconecte hasta que estén todas.
doors-pictures-bar = Fotos en este teléfono
doors-worker = Se abre sin red
doors-worker-advice = Se está guardando en este teléfono. Siga en línea un momento; después cierre y abra la app.
doors-persisted = Protegido contra el borrado
doors-persisted-advice = Añada la app a la pantalla de inicio: así los navegadores conservan lo que guarda.
doors-installed = En la pantalla de inicio
doors-refused = Nada rechazado
doors-refused-advice = Vea «Envío».
doors-scanner = Lectura de códigos con la cámara
doors-scanner-advice = Se está descargando el lector de códigos. No se desconecte hasta que esté aquí.

## Ajustes

settings-title = Ajustes
settings-look = Aspecto
theme-automatic = Auto
theme-light = Claro
theme-dark = Oscuro
settings-seller = Quién vende
settings-seller-hint = Un nombre corto o una señal que queda en cada venta, para siempre. Mejor que no sea el nombre completo.
settings-install = En la pantalla de inicio
settings-installed = Está en la pantalla de inicio.
settings-install-why = Desde la pantalla de inicio la app se abre al instante y el navegador conserva sus ventas.
install-do = Poner en la pantalla de inicio
install-iphone = Toque Compartir en Safari y luego «Añadir a pantalla de inicio». Ábrala allí y únase a la tienda desde allí.
install-android = Abra el menú del navegador y toque «Añadir a pantalla de inicio».
install-firefox-android = Abra el menú de Firefox y toque «Añadir app a la pantalla de inicio».
install-mac = Abra el menú Archivo y elija «Añadir al Dock». Ábrala allí y únase a la tienda desde allí.
install-desktop = Haga clic en el icono de instalar al final de la barra de direcciones o busque «Instalar» en el menú del navegador.
install-firefox = Firefox de escritorio no puede hacerlo. Fije esta pestaña: vende igualmente, con red o sin ella.
settings-phone = Este teléfono
settings-shop = Tienda
settings-shop-code = Código de la tienda
settings-label = Nombre
settings-code = Código del dispositivo
settings-key = Clave
settings-version = Versión

settings-language = Idioma
language-automatic = Como el teléfono
settings-while-selling = Al vender
sense-touch = Vibración
sense-sound = Sonidos
sense-awake = La pantalla sigue encendida
sense-missing = Este navegador no puede hacerlo.
training = Formación
training-what = Practicar con todo lo que hay. Lo que se vende no cuenta en ningún sitio, y cada pantalla lo dice.
training-mark = Formación: nada cuenta

## La página que comprueba un recibo, para el cliente

r-title = Recibo
r-checking = Comprobando el recibo…
r-proven = Firmado por un teléfono de esta tienda
r-tax = Impuesto
r-number = Recibo
r-time = Fecha y hora
r-shop = ID de la tienda
r-shop-known = Este navegador vende para esta tienda:
r-shop-other = Este navegador vende para otra tienda; fíjese en el ID de la tienda. Vende para:
r-shop-unknown = Cualquiera puede crear una tienda. Compruebe que este ID sea el que muestra la propia tienda.
r-altered = Este recibo ha sido alterado
r-altered-text = Lo que dice no es lo que firmó el teléfono de la tienda. No lo acepte. Vuelva a escanear el código en el teléfono del vendedor, si puede.
r-stranger = No lo firmó un teléfono de esta tienda
r-stranger-text = El teléfono que lo firmó no tenía permiso para vender en nombre de la tienda que indica. No lo acepte.
r-incomplete = El recibo no está completo
r-incomplete-text = El enlace se cortó o se dañó por el camino. Vuelva a escanear el código o pida el enlace completo.
r-nothing = Comprobar un recibo
r-nothing-text = Escanee el código del recibo que muestra el teléfono del vendedor. Esta página dice entonces si lo firmó un teléfono de la tienda, con red o sin ella.
r-unable = Este navegador no puede comprobarlo
r-unable-text = La parte que comprueba las firmas no arranca aquí. Abra este enlace en otro navegador o en otro teléfono.
r-shows = Lo que esto demuestra
r-shows-text = Un teléfono de la tienda firmó este número, total, impuesto y hora, y desde entonces nada ha cambiado.
r-shows-not = Lo que no demuestra
r-shows-not-text = Que la venta ya figure en las cuentas de la tienda, o que no se haya devuelto después. Eso solo puede decirlo la tienda.
r-alone = Comprobado solo en este navegador. El recibo no se ha enviado a nadie.

## La oficina

tab-office = Oficina
office-title = Oficina
office-today = Hoy
office-sales = { $count ->
    [one] { $count } venta
   *[other] { $count } ventas
}
office-voided = anuladas: { $count }
office-by-hour = Por hora
office-chart = Ingresos por hora
office-table = Como tabla
office-hour = Hora
office-count = Ventas
office-takings = Ingresos
office-by-product = Por artículo
office-by-seller = Por vendedor
office-unnamed = Sin nombre
office-discounts = Descuentos en la cesta
office-added-taxes = Impuestos añadidos
office-rounding = Redondeo del efectivo
office-nothing-sold = Hoy aún no se ha vendido nada, que se sepa aquí.
office-arrived-all = Se ha sabido de todos los teléfonos en los últimos diez minutos.
office-silent = Última noticia de { $name }: { $ago }. Lo que haya vendido desde entonces no está en estas cifras.
office-gap = { $count ->
    [one] De { $name } falta aquí { $count } anotación.
   *[other] De { $name } faltan aquí { $count } anotaciones.
}
office-never-heard = Aún no se ha sabido de { $name }.
office-not-all = No se ha podido contar todo lo que llegó: estas cifras no están completas.
office-offline = No se puede contactar con la tienda. Lo que se ve aquí puede ser antiguo.
office-not-allowed = Este teléfono no puede hacerlo. El de un propietario sí.
office-unreadable = Esto no se puede leer.
office-too-large = Esto es demasiado grande.
products-title = Artículos
products-text = Añadir, cambiar, fotografiar
products-new = Artículo nuevo
products-variants = { $count ->
    [one] { $count } variante
   *[other] { $count } variantes
}
product-title = Artículo
product-name = Nombre
product-category = Categoría
product-price = Precio
product-stock = Existencias
product-barcode = Código de barras
product-tax = Impuesto
product-photo = Fotografiar
product-photo-offline = Una foto necesita red. Todo lo demás se puede guardar sin ella.
product-photo-unreadable = Esta foto no se puede leer. Haga otra, por favor.
product-save = Guardar
product-saved = Guardado. Cada teléfono lo tiene en cuanto recibe noticias.
product-withdraw = Retirar de la venta
product-withdrawn = Retirado de la venta.
product-restore = Volver a venderlo
product-no-name = Necesita un nombre.
product-no-price = Esto no es un precio. { $name }
product-no-stock = Las existencias son un número, o nada si no se cuentan. { $name }
phones-title = Teléfonos
phones-text = Quién es de la tienda, y uno más
phones-add-seller = Añadir el teléfono de un vendedor
phones-add-owner = Añadir el teléfono de un propietario
phones-scan-title = Escanéelo con el teléfono nuevo
phones-scan = Vale para un solo teléfono, hasta el { $day }, { $time }. No se lo enseñe a nadie más.
phones-this = Este teléfono
phones-heard = Última noticia: { $ago }
phones-never = Aún sin noticias
phones-unsent = { $count ->
    [0] Lo había enviado todo
    [one] Tenía { $count } registro sin enviar
   *[other] Tenía { $count } registros sin enviar
}
phones-gap = { $count ->
    [one] Falta { $count } anotación suya
   *[other] Faltan { $count } anotaciones suyas
}
phones-block = Bloquear
phones-admit = Volver a admitir
phones-count = Contar lo pendiente
phones-blocked = Bloqueado
phones-waiting = { $count ->
    [0] Nada pendiente
    [one] { $count } registro le espera
   *[other] { $count } registros le esperan
}
phones-owner = Propietario
phones-seller = Vendedor
file-title = Importar un archivo
file-text = De Shopify, Square, WooCommerce, Loyverse
file-how = Un archivo de artículos tal como lo exportan Shopify, Square, WooCommerce o Loyverse. Verá lo que dice antes de que cambie nada.
file-choose = Elegir un archivo
file-reading = Leyendo …
file-none = No es un archivo de artículos que se pueda leer aquí. Es un CSV con títulos como Handle, Title y Price.
file-read = { $export }. Artículos: { $products }, variantes: { $skus }
file-columns = Qué se toma por qué
file-sample = Así se vendería
file-findings = { $count ->
    [one] { $count } cosa que revisar
   *[other] { $count } cosas que revisar
}
file-place = Fila { $row }, { $column }
file-take = { $count ->
    [0] No cambiaría nada
    [one] Aplicar { $count } cambio
   *[other] Aplicar { $count } cambios
}
file-taken = { $count ->
    [one] { $count } cambio aplicado. Cada teléfono lo tiene en cuanto recibe noticias.
   *[other] { $count } cambios aplicados. Cada teléfono los tiene en cuanto recibe noticias.
}
field-product = Qué artículo
field-description = Descripción
field-vendor = Fabricante
field-search = Palabras de búsqueda
field-status = En venta o no
field-options = Opciones
field-sku = Código (SKU)
field-picture = Imagen, no se descarga
field-unused = Sin usar
people-title = Equipo
people-text = Quién vende y quién puede más
people-why = Quien figura aquí pasa a su nombre en cualquier teléfono con un PIN. En cuanto un propietario tiene uno, se pide antes de anular una venta y a la puerta de esta oficina.
people-new = Alguien nuevo
people-name = Nombre o seña
people-role = Función
people-pin = PIN, de 4 a 8 cifras
people-pin-kept = Vacío: el PIN sigue igual.
people-pin-wrong = Un PIN tiene de 4 a 8 cifras.
people-no-pin = Aún sin PIN
people-left = Ya no está
pin-of = PIN de { $name }
pin-whose = De quién es el PIN
pin-wrong = Ese no es el PIN.
pin-owner-needed = Un propietario abre esta puerta.
pin-go = Seguir
