package org.rvae.kernel;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.CommInfoReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.reply.InterruptReply;
import org.dflib.jjava.jupyter.messages.reply.KernelInfoReply;
import org.dflib.jjava.jupyter.messages.reply.ShutdownReply;

/** The replies that the library sends without their {@code status} or another field of the protocol. */
final class Replies {

    private Replies() {
    }

    /** A message whose content is of a type of ours. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Message<?> message(MessageContext context, MessageType<?> type, Object content) {
        return new Message(context, type, content);
    }

    /** Answers kernel_info_request. */
    static final class KernelInfo extends KernelInfoReply {
        private final String status = "ok";

        KernelInfo(String protocol, String name, String version, LanguageInfo language, String banner,
                List<HelpLink> links) {
            super(protocol, name, version, language, banner, links);
        }
    }

    /** Answers interrupt_request. */
    static final class Interrupt extends InterruptReply {
        private final String status = "ok";
    }

    /** Answers comm_info_request. */
    static final class CommInfos extends CommInfoReply {
        private final String status = "ok";

        CommInfos(Map<String, CommInfo> comms) {
            super(comms);
        }
    }

    /** Answers shutdown_request. */
    record Shutdown(String status, boolean restart) {
    }

    /** Answers history_request: the library would send objects where the protocol wants tuples. */
    record HistoryFound(String status, List<List<Object>> history) {
    }

    /** Something to show in a pager. */
    record Page(String source, int start, Map<String, String> data) {
    }

    /** Answers execute_request of a cell that ended well. */
    record Executed(String status, @SerializedName("execution_count") int count, List<Page> payload,
            @SerializedName("user_expressions") Map<String, Object> expressions) {
    }

    /** Answers execute_request of a cell that did not run, because one before it failed. */
    record Aborted(String status, @SerializedName("execution_count") int count) {
    }

    /** Answers execute_request of a cell that failed; also the value of a failed user expression. */
    record Failed(String status, @SerializedName("execution_count") Integer count, String ename, String evalue,
            List<String> traceback) {
    }

    /** The value of a user expression. */
    record Value(String status, Map<String, Object> data, Map<String, Object> metadata) {
    }

    static MessageType<?> shutdownType() {
        return ShutdownReply.MESSAGE_TYPE;
    }

    static MessageType<?> executeType() {
        return ExecuteReply.MESSAGE_TYPE;
    }
}
