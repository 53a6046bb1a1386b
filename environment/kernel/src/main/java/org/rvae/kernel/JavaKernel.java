package org.rvae.kernel;

import java.io.PrintStream;
import java.lang.reflect.Array;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.dflib.jjava.jupyter.messages.reply.CommInfoReply;
import org.dflib.jjava.jupyter.messages.request.CommInfoRequest;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.InterruptRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;
import org.zeromq.ZMQ;

/** What the kernel answers to Jupyter's messages. */
final class JavaKernel extends BaseKernel {

    private static final String VERSION = "0.1.0";
    private static final Duration QUEUE_SETTLES = Duration.ofMillis(60);

    private final JavaSession session;
    private final CodeAssist assist;
    private final CellIo cellIo;
    private final Publisher publisher;
    private final History history = new History();
    private final Duration timeout;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "kernel-timer");
        thread.setDaemon(true);
        return thread;
    });
    private JupyterConnection connection;

    JavaKernel(Settings settings, Publisher publisher) {
        this(settings, publisher, new CellIo());
    }

    private JavaKernel(Settings settings, Publisher publisher, CellIo cellIo) {
        super("rvae-kernel", VERSION, language(), links(), null, cellIo, new CommManager(), new Renderer(),
                new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()), new MagicsRegistry(), false,
                new StringStyler.Builder().build());
        this.cellIo = cellIo;
        this.publisher = publisher;
        timeout = settings.timeout();
        session = new JavaSession(settings);
        assist = new CodeAssist(session);
    }

    private static LanguageInfo language() {
        return new LanguageInfo.Builder("Java").version(Runtime.version().toString()).mimetype("text/x-java-source")
                .fileExtension(".java").pygments("java").codemirror("text/x-java").build();
    }

    private static List<HelpLink> links() {
        String version = String.valueOf(Runtime.version().feature());
        return List.of(new HelpLink("Java API", "https://docs.oracle.com/en/java/javase/" + version + "/docs/api/"));
    }

    @Override
    public void onStartup() {
        super.onStartup();
        // Once and for good: logging libraries keep the stream that they find first.
        System.setOut(publisher.printStream(StreamType.OUT));
        System.setErr(publisher.printStream(StreamType.ERR));
        System.setIn(new CellInput(cellIo.in));
        session.start();
    }

    @Override
    public void becomeHandlerForConnection(JupyterConnection jupyter) {
        super.becomeHandlerForConnection(jupyter);
        connection = jupyter;
        jupyter.setHandler(MessageType.COMM_INFO_REQUEST, this::handleCommInfoRequest);
    }

    @Override
    public void interrupt() {
        session.interrupt("the cell was interrupted");
    }

    @Override
    public Object evalRaw(String source) {
        return session.evaluate(executionCount.get() - 1, source);
    }

    void clearOutput(boolean wait) {
        cellIo.publish(wait ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
    }

    @Override
    protected synchronized void handleExecuteRequest(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        boolean counted = !request.isSilent();
        int count = counted ? executionCount.getAndIncrement() : executionCount.get() - 1;
        commManager.setMessageContext(message);
        publisher.setParent(message);
        cellIo.attach(env, request.isStdinEnabled());
        session.ready();
        env.setStatusBusy();
        if (counted) {
            env.publish(new PublishExecuteInput(request.getCode(), count));
        }
        String output = null;
        try {
            DisplayData value = null;
            List<Replies.Page> pages = page(request.getCode());
            if (pages.isEmpty()) {
                value = evaluateInTime(count, request.getCode());
            }
            if (value != null && counted) {
                env.publish(new PublishExecuteResult(count, value));
                output = String.valueOf(value.getData(MIMEType.TEXT_PLAIN));
            }
            Map<String, Object> expressions = userExpressions(request.getUserExpr());
            finish(env, new Replies.Executed("ok", count, pages, expressions));
        } catch (CellException e) {
            fail(env, count, e, request);
        } catch (RuntimeException | Error e) {
            fail(env, count, session.errors().plain(e.getClass().getSimpleName(), "in the kernel itself: " + e), request);
        }
        if (counted && request.shouldStoreHistory()) {
            history.add(count, request.getCode(), output);
        }
    }

    private DisplayData evaluateInTime(int count, String code) {
        session.awaitStart();
        ScheduledFuture<?> alarm = timeout.isZero() ? null : timer.schedule(
                () -> session.interrupt("the cell ran longer than IJAVA_TIMEOUT allows (" + timeout.toMillis() + " ms)"),
                timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Object value = session.evaluate(count, code);
            return value == null ? null : session.onCellThread(() -> show(value));
        } finally {
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }

    private DisplayData show(Object value) {
        if (value instanceof DisplayData data) {
            return data;
        }
        if (value.getClass().isArray()) {
            return new DisplayData(arrayText(value));
        }
        return renderer.render(value);
    }

    private static String arrayText(Object array) {
        int shown = Math.min(Array.getLength(array), 1000);
        Object[] boxed = new Object[shown];
        Arrays.setAll(boxed, i -> Array.get(array, i));
        String text = Arrays.deepToString(boxed);
        return shown == Array.getLength(array) ? text
                : text.substring(0, text.length() - 1) + ", … " + Array.getLength(array) + " in all]";
    }

    /** A cell that is only a name and a question mark asks for its documentation. */
    private List<Replies.Page> page(String code) {
        String question = code.strip();
        boolean asks = question.matches("\\?{1,2}[\\w.$]+|[\\w.$]+\\?{1,2}");
        if (!asks) {
            return List.of();
        }
        String name = question.replace("?", "");
        String text = assist.inspect(name, name.length(), true);
        String shown = text.isEmpty() ? "Nothing is known of " + name + "." : text;
        return List.of(new Replies.Page("page", 0, Map.of("text/plain", shown)));
    }

    private Map<String, Object> userExpressions(Map<String, String> expressions) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (expressions != null) {
            expressions.forEach((name, code) -> values.put(name, userExpression(code)));
        }
        return values;
    }

    private Object userExpression(String code) {
        try {
            Object value = session.evaluate(executionCount.get() - 1, code);
            String text = String.valueOf(value);
            return new Replies.Value("ok", Map.of("text/plain", text), Map.of());
        } catch (CellException e) {
            return new Replies.Failed("error", null, e.name(), e.getMessage(), e.lines());
        }
    }

    private void fail(ShellReplyEnvironment env, int count, CellException error, ExecuteRequest request) {
        boolean stops = request.shouldStopOnError() && !request.isSilent();
        // Taken before the failure is announced: what comes after it was sent knowing of it, and is to run.
        List<Message<?>> queued = stops ? takeQueued(env.getShell()) : List.of();
        env.publish(new PublishError(error.name(), error.getMessage(), error.lines()));
        finish(env, new Replies.Failed("error", count, error.name(), error.getMessage(), error.lines()));
        queued.forEach(message -> abort(((KernelConnection) connection).replyTo(env.getShell(), message), message));
    }

    /** Everything is published before the reply: who has the reply has all of the cell. */
    private void finish(ShellReplyEnvironment env, Object content) {
        env.setStatusIdle();
        publisher.drain();
        reply(env, Replies.executeType(), content);
    }

    /** "Run all" queues every cell at once. */
    private static List<Message<?>> takeQueued(JupyterSocket shell) {
        List<Message<?>> queued = new ArrayList<>();
        try {
            Thread.sleep(QUEUE_SETTLES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        while ((shell.getEvents() & ZMQ.Poller.POLLIN) != 0) {
            queued.add(shell.readMessage());
        }
        return queued;
    }

    /** Cells queued behind one that failed are not run; other requests are answered. */
    private void abort(ShellReplyEnvironment env, Message<?> message) {
        if (message.getHeader().getType() == MessageType.EXECUTE_REQUEST) {
            env.setStatusBusy();
            finish(env, new Replies.Aborted("aborted", executionCount.get() - 1));
        } else {
            dispatch(env, message);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void dispatch(ShellReplyEnvironment env, Message<?> message) {
        ShellHandler handler = connection.getHandler(message.getHeader().getType());
        if (handler != null) {
            handler.handle(env, message);
            env.resolveDeferrals();
        }
    }

    @Override
    public DisplayData inspect(String code, int at, boolean detail) {
        String text = assist.inspect(code, utf16(code, at), detail);
        return text.isEmpty() ? null : new DisplayData(text);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        ReplacementOptions found = assist.complete(code, utf16(code, at));
        return new ReplacementOptions(found.getReplacements(), code.codePointCount(0, found.getSourceStart()),
                code.codePointCount(0, found.getSourceEnd()));
    }

    /** Jupyter counts characters, Java UTF-16 units. */
    private static int utf16(String code, int characters) {
        return code.offsetByCodePoints(0, Math.max(0, Math.min(characters, code.codePointCount(0, code.length()))));
    }

    @Override
    public String isComplete(String code) {
        return assist.isComplete(code);
    }

    @Override
    protected void handleHistoryRequest(ShellReplyEnvironment env, Message<HistoryRequest> message) {
        env.setBusyDeferIdle();
        reply(env, MessageType.HISTORY_REPLY, new Replies.HistoryFound("ok", history.find(message.getContent())));
    }

    @Override
    protected void handleKernelInfoRequest(ShellReplyEnvironment env, Message<KernelInfoRequest> message) {
        env.setBusyDeferIdle();
        String banner = "Java " + Runtime.version() + " in a notebook (rvae-kernel " + VERSION + ")";
        env.reply(new Replies.KernelInfo(Header.PROTOCOL_VERISON, name, version, languageInfo, banner, helpLinks));
    }

    private void handleCommInfoRequest(ShellReplyEnvironment env, Message<CommInfoRequest> message) {
        env.setBusyDeferIdle();
        Map<String, CommInfoReply.CommInfo> comms = new HashMap<>();
        commManager.forEach(comm -> comms.put(comm.getID(), new CommInfoReply.CommInfo(comm.getTargetName())));
        env.reply(new Replies.CommInfos(comms));
    }

    @Override
    protected void handleInterruptRequest(ShellReplyEnvironment env, Message<InterruptRequest> message) {
        env.setBusyDeferIdle();
        interrupt();
        env.reply(new Replies.Interrupt());
    }

    @Override
    protected void handleShutdownRequest(ShellReplyEnvironment env, Message<ShutdownRequest> message) {
        env.setBusyDeferIdle();
        reply(env, Replies.shutdownType(), new Replies.Shutdown("ok", message.getContent().isRestart()));
        publisher.drain();
        Thread end = new Thread(() -> Shutdown.exit(Duration.ofMillis(100), Duration.ofSeconds(3)), "kernel-shutdown");
        end.start();
    }

    private static void reply(ShellReplyEnvironment env, MessageType<?> type, Object content) {
        env.reply(Replies.message(env.getContext(), type, content));
    }
}
